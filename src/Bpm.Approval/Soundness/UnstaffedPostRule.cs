using Bpm.Approval.Cases;
using Bpm.Approval.Delivery;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Seals;
using Bpm.Approval.Tasks;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>Somebody in the county holds each post that gets tasks.</summary>
internal sealed class UnstaffedPostRule(IPlaceDirectory places) : CountyRule("approval.post-unstaffed", "环节的岗位有人", "没有人在岗的任务谁也看不到，办件停在那里。")
{
    protected override async Task FindAsync(ExpandedDefinition definition, List<SoundnessFinding> findings, CancellationToken ct)
    {
        var staffed = await StaffedAsync(ct);
        if (staffed.Count == 0)
            return;
        foreach (var node in definition.Nodes)
        {
            if (RoleOf(node) is { } role && !staffed.Contains(role))
                findings.Add(new SoundnessFinding(node, $"全县没有人在「{role.ChineseName()}」岗位，任务没有人能办。请先安排人员，或者另选岗位。") { Member = "role" });
        }
    }

    private static PostRole? RoleOf(ExpandedNode node) => node.Activity switch
    {
        HumanTask or Decide or Deliver or OneTimeNotice => FlowingValue.Find(node, nameof(HumanTask.Role)) is { } found && Enum.TryParse<PostRole>(found.Text, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : null,
        ApplySeal when node.Fixed<SealUseMode?>(nameof(ApplySeal.Mode)) is SealUseMode.Keeper => PostRole.SealKeeper,
        _ => null,
    };

    private async Task<HashSet<PostRole>> StaffedAsync(CancellationToken ct)
    {
        var units = (await places.OrganizationsAsync(ct)).Select(o => o.Code).Concat((await places.StationsAsync(ct)).Select(s => s.Code)).Distinct(StringComparer.Ordinal).ToList();
        var staffed = new HashSet<PostRole>();
        foreach (var role in Enum.GetValues<PostRole>())
        {
            foreach (var unit in units)
            {
                if ((await places.AccountsAtAsync(role, unit, ct)).Count == 0)
                    continue;
                staffed.Add(role);
                break;
            }
        }

        return staffed;
    }
}
