namespace Bpm.Engine.Soundness;

internal enum NameKind
{
    /// <summary><c>getX()</c>: a variable, an input, or an output of an activity.</summary>
    Getter,

    /// <summary><c>setX(…)</c>: a variable.</summary>
    Setter,

    /// <summary><c>variables.X</c>, <c>getVariable('X')</c>, <c>Variables.X</c>.</summary>
    Variable,

    /// <summary>A variable by id.</summary>
    VariableId,

    /// <summary><c>getInput('X')</c>, <c>Input.X</c>.</summary>
    Input,

    /// <summary><c>getOutputFrom('X', 'Y')</c>.</summary>
    OutputFrom,
}

/// <summary>A name that an expression uses.</summary>
/// <param name="Name">Of the variable or input; of the activity for <see cref="NameKind.OutputFrom"/>.</param>
/// <param name="Output">The activity's output. Null: not said.</param>
/// <param name="Line">From 1. Null: not in a script.</param>
/// <param name="Column">From 1. Null: not in a script.</param>
internal sealed record NameUse(NameKind Kind, string Name, string? Output = null, int? Line = null, int? Column = null);

/// <summary>The names in one expression, and those of variables that it makes.</summary>
internal sealed record UsedNames(IReadOnlyList<NameUse> Uses)
{
    public static UsedNames None { get; } = new([]);

    /// <summary>Variables that it sets by name: they exist afterwards, declared or not.</summary>
    public IReadOnlyList<string> Made { get; init; } = [];

    /// <summary>It sets a variable whose name only a run knows.</summary>
    public bool MakesUnknown { get; init; }
}
