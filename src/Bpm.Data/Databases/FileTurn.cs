namespace Bpm.Data.Databases;

/// <summary>A lock between processes on one machine: an open file that nobody else may open. The system frees it when the process ends.</summary>
internal sealed class FileTurn : IAsyncDisposable
{
    private readonly FileStream _file;

    private FileTurn(FileStream file) => _file = file;

    /// <summary>Waits until the file can be had, up to five minutes.</summary>
    /// <exception cref="IOException">It was held longer, or cannot be made.</exception>
    public static async Task<FileTurn> TakeAsync(string path, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileTurn(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (tries < 3000)
            {
                await Task.Delay(100, ct);
            }
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
