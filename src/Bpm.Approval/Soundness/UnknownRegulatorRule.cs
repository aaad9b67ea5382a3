using Bpm.Approval.Places;
using Bpm.Approval.Regulator;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>The regulators of the matters on this process can be pushed to.</summary>
internal sealed class UnknownRegulatorRule(UsingMatters matters, IPlaceDirectory places) : CountyRule("approval.regulator-unknown", "监管部门已经登记", "领域说明 6：没有登记接收地址的监管部门，推送永远送不到。")
{
    protected override async Task FindAsync(ExpandedDefinition definition, List<SoundnessFinding> findings, CancellationToken ct)
    {
        var pushing = definition.Nodes.Where(n => n.Activity is PushToRegulator).ToList();
        if (pushing.Count == 0 || (await places.OrganizationsAsync(ct)).Count == 0)
            return;
        foreach (var matter in await matters.OfAsync(definition, ct))
        {
            foreach (var regulator in matter.FurtherRegulators.Prepend(matter.Regulator).OfType<Matters.MatterRegulator>())
            {
                if (await places.FindRegulatorAsync(regulator.OrganizationCode, ct) is null)
                    findings.AddRange(pushing.Select(node => new SoundnessFinding(node, $"事项 {matter.Number} 的监管部门「{regulator.OrganizationName}」没有登记接收地址，推送送不到。请先登记监管部门。")));
            }
        }
    }
}
