using Bpm.Engine.Expressions;

namespace Bpm.Engine.Authoring;

/// <summary>The outcomes that an activity completed with. A connection is followed where they contain its source port.</summary>
public sealed class Outcomes
{
    /// <summary>No outcome at all: nothing is followed.</summary>
    public static readonly Outcomes Empty = new();

    /// <summary>The default: a missing port, or <c>Done</c>.</summary>
    public static readonly Outcomes Default = new([null, "Done"], isDefault: true);

    private readonly string?[] _names;
    private string[]? _named;
    private string? _payloadJson;

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

    /// <summary>Those that have a name.</summary>
    internal string[] Named => _named ??= Array.FindAll(_names, name => name is not null)!;

    /// <summary>As the journal shows them.</summary>
    internal string PayloadJson => _payloadJson ??= ValueJson.Write(new Dictionary<string, object?> { ["Outcomes"] = Named });

    internal bool Contains(string? port) => Array.IndexOf(_names, port) >= 0;

    internal static Outcomes Of(object? result) => result as Outcomes ?? Default;
}
