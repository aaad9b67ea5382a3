using System.Security.Cryptography;
using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Materials;

/// <summary>Someone brings a file.</summary>
public sealed class RegisterFile(IFileStore files, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Stores the file under the hash of its content.</summary>
    /// <exception cref="InputRefusedException"><c>file.empty</c>, <c>file.too-large</c>, <c>file.type-refused</c>, <c>file.name-missing</c>.</exception>
    public async Task<FileRecord> RunAsync(string fileName, byte[] content, Actor by, CancellationToken ct)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
            throw new InputRefusedException("file.name-missing", "文件名为空或者过长。", "file");
        if (content.Length == 0)
            throw new InputRefusedException("file.empty", "文件是空的。", "file");
        if (content.LongLength > FileContent.MaxBytes)
            throw new InputRefusedException("file.too-large", "文件不得超过20MB。", "file");
        if (FileContent.MediaTypeOf(content) is not { } mediaType || !FileContent.ExtensionFits(name, mediaType))
            throw new InputRefusedException("file.type-refused", "只接收 PDF、JPG、PNG、OFD 文件，且扩展名须与内容一致。", "file");

        var now = clock.GetUtcNow();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var record = new FileRecord(Guid.CreateVersion7(now), name, mediaType, content.LongLength, sha256, by.UserName, now);
        await files.AddContentAsync(sha256, content, ct);
        files.Add(record);
        await work.SaveAsync(ct);
        return record;
    }
}
