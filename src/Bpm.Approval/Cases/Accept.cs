namespace Bpm.Approval.Cases;

/// <summary>Accepts the case. Elsa type name: <c>Bpm.Accept</c>.</summary>
/// <remarks>
/// Move T11. The acceptor is who completed the last window task, else who received the case; route and letter must empower that person.
/// An instant matter that says so merges the notice into the decision.
/// </remarks>
[Activity("Bpm", "收件受理", "作出受理决定，出具受理通知书，起算承诺时限和法定时限。", DisplayName = "受理")]
public sealed class Accept : CodeActivity
{
    /// <summary>An instant matter that says so merges the notice into the decision that follows at once. Default: yes; no where the case goes on to somebody else.</summary>
    [Input(DisplayName = "即办件并入决定书", Description = "即办件当场受理并决定的，受理通知并入决定书；办件还要转给他人的不勾选。", UIHint = InputUIHints.Checkbox)]
    public Input<bool> MergesNotice { get; set; } = new(true);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        await context.GetRequiredService<AcceptCase>().RunAsync(await context.GetCaseAsync(), acceptor: null, MergesNotice.Get(context), context.CancellationToken);
}
