namespace Bpm.Web.Health;

/// <summary>What the start found in <c>workflows/</c>.</summary>
internal sealed class LoadedDefinitions
{
    /// <summary>True once the start has read them.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Files that were refused or differ from what is stored.</summary>
    public int Refused { get; private set; }

    public void Set(int refused)
    {
        IsLoaded = true;
        Refused = refused;
    }
}
