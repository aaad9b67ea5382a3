using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Designer;

namespace Bpm.Approval.Regulator;

/// <summary>Tells the regulator, through the outbox. Elsa type name: <c>Bpm.PushToRegulator</c>.</summary>
/// <remarks>
/// Outcomes: <c>Pushed</c>; <c>NotNeeded</c>: the matter names no regulator for this kind. Each regulator that the matter names gets a push of its own, to be acknowledged by itself. A second run for the
/// same case and kind pushes nothing anew.
/// </remarks>
[Activity("Bpm", "审管互动", "把审批结果推送事项的每个监管部门，分别认领；经由发件箱发送，不会丢失或者重复。", DisplayName = "监管推送")]
[FlowNode("Pushed", "NotNeeded")]
[OutcomeCaption("Pushed", "已推送")]
[OutcomeCaption("NotNeeded", "无需推送")]
public sealed class PushToRegulator : CodeActivity
{
    /// <summary>What to tell. Default: granted.</summary>
    [Required]
    [Input(DisplayName = "推送种类", Description = "推送准予结果或者不予结果；监管部门由事项确定。", UIHint = InputUIHints.DropDown, Options = new[] { "Granted:准予", "Denied:不予", "Changed:变更", "Renewed:延续", "Reissued:补发", "Revoked:撤销", "Cancelled:注销" })]
    public Input<PushKind> Kind { get; set; } = new(PushKind.Granted);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var matter = await context.GetMatterAsync(about);
        var kind = Kind.Get(context);
        var regulators = matter.RegulatorsFor(kind.ToString());
        if (regulators.Count == 0)
        {
            await context.CompleteActivityWithOutcomesAsync("NotNeeded");
            return;
        }

        if (about.FollowUp is { } followUp && kind is PushKind.Granted)
        {
            await context.GetRequiredService<LicencePushes>().TellFollowUpAsync(about, followUp, context.CancellationToken);
            await context.CompleteActivityWithOutcomesAsync("Pushed");
            return;
        }

        var pushed = await context.GetRequiredService<IRegulatorPushStore>().FindAllAsync(about.Id, context.CancellationToken);
        foreach (var regulator in regulators.Where(one => pushed.All(p => p.Kind != kind || p.RegulatorCode != one.OrganizationCode)))
        {
            await context.GetRequiredService<PushOffice>().QueueAsync(about, matter, kind, regulator.OrganizationCode, regulator.OrganizationName, before: null, context.CancellationToken);
            about.Record(Actor.System, context.Now(), "监管推送", $"推送至{regulator.OrganizationName}");
        }

        await context.CompleteActivityWithOutcomesAsync("Pushed");
    }
}
