using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Fails, with a code and a category of the author's. Elsa type name: <c>Elsa.Fault</c>.</summary>
[Activity("Elsa", "Primitives", "Fails with a code and a message.")]
public sealed class Fault : Activity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Fault([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Default: <c>0</c>.</summary>
    [Input(Description = "Code of the failure.")]
    public Input<string> Code { get; set; } = new("0");

    /// <summary>Default: <c>General</c>.</summary>
    [Input(Description = "Category of the failure.")]
    public Input<string> Category { get; set; } = new("General");

    /// <summary>Default: <c>System</c>.</summary>
    [Input(Description = "Kind of failure, e.g. System or Business.")]
    public Input<string> FaultType { get; set; } = new("System");

    /// <summary>What went wrong. Null: nothing said.</summary>
    [Input(Description = "What went wrong.")]
    public Input<string?> Message { get; set; } = new((string?)null);

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) =>
        throw new FaultException(Code.Get(context) ?? "0", Category.Get(context) ?? "General", FaultType.Get(context) ?? "System", Message.Get(context));
}
