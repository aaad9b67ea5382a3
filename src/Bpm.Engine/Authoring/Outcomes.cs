namespace Bpm.Engine.Authoring;

/// <summary>The outcomes that an activity completed with. A connection is followed where they contain its source port.</summary>
public sealed class Outcomes
{
    /// <summary>No outcome at all: nothing is followed.</summary>
    public static readonly Outcomes Empty = new();

    /// <summary>The default: a missing port, or <c>Done</c>.</summary>
    public static readonly Outcomes Default = new([null, "Done"], isDefault: true);

    private readonly string?[] _names;

    /// <param name="names">Compared exactly.</param>
    public Outcomes(params string[] names) => _names = names;

    private Outcomes(string?[] names, bool isDefault)
    {
        _names = names;
        IsDefault = isDefault;
    }

    internal bool IsDefault { get; }

    /// <summary>In the order given. The default set holds null too.</summary>
    public IReadOnlyList<string?> Names => _names;

    internal bool Contains(string? port) => Array.IndexOf(_names, port) >= 0;

    internal static Outcomes Of(object? result) => result as Outcomes ?? Default;
}
