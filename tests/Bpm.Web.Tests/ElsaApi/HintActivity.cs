using System.Text.Json;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>An activity with an input for each of Studio's editors; its result says what it was given.</summary>
[Activity("Gov", "Test", "Says what it was given.", Type = "HandlerTask")]
public sealed class HintActivity : CodeActivity<string>
{
    public Input<string> Title { get; set; } = new("");

    public Input<string> Instructions { get; set; } = new("");

    public Input<string> Priority { get; set; } = new("");

    public Input<bool> AllowDelegate { get; set; } = new(false);

    public Input<string[]> Roles { get; set; } = new(Array.Empty<string>());

    public Input<string> Mode { get; set; } = new("");

    public Input<string> Script { get; set; } = new("");

    public Input<string> FormSchema { get; set; } = new("");

    public Input<DateTimeOffset> DueAt { get; set; } = new(default(DateTimeOffset));

    public Input<ICollection<string>> Materials { get; set; } = new(Array.Empty<string>());

    public Input<bool> TargetVariable { get; set; } = new(false);

    public Input<string> ParentOutcome { get; set; } = new("");

    public Input<string> SubProcess { get; set; } = new("");

    public Input<string[]> Outcomes { get; set; } = new(Array.Empty<string>());

    public Input<string> DataType { get; set; } = new("");

    public Input<string> InputRef { get; set; } = new("");

    protected override void Execute(ActivityExecutionContext context) => context.SetResult(JsonSerializer.Serialize(new
    {
        title = Title.Get(context),
        instructions = Instructions.Get(context),
        priority = Priority.Get(context),
        allowDelegate = AllowDelegate.Get(context),
        roles = Roles.Get(context),
        mode = Mode.Get(context),
        script = Script.Get(context),
        formSchema = FormSchema.Get(context),
        dueAt = DueAt.Get(context).ToString("O"),
        materials = Materials.Get(context),
        targetVariable = TargetVariable.Get(context),
        parentOutcome = ParentOutcome.Get(context),
        subProcess = SubProcess.Get(context),
        outcomes = Outcomes.Get(context),
        dataType = DataType.Get(context),
        inputRef = InputRef.Get(context),
    }));
}
