using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Web.DryRuns;

/// <summary>Who could do a task of a dry run.</summary>
internal sealed class Performers(IPlaceDirectory places, TaskRules rules)
{
    /// <summary>Everybody at the post, those who may do it first.</summary>
    public async Task<IReadOnlyList<PerformerView>> OfAsync(ApprovalTask task, ApprovalCase about, CancellationToken ct)
    {
        var found = new List<PerformerView>();
        foreach (var holder in await places.AccountsAtAsync(task.Role, task.UnitCode, ct))
        {
            var whyNot = await WhyNotAsync(task, about, holder, ct);
            found.Add(new PerformerView(holder.UserName, holder.DisplayName, whyNot is null, whyNot));
        }

        return [.. found.OrderByDescending(holder => holder.CanDo)];
    }

    private async Task<string?> WhyNotAsync(ApprovalTask task, ApprovalCase about, Account holder, CancellationToken ct)
    {
        if (!holder.IsCandidateFor(task))
            return "已办理前面的环节，按职责分离应由他人办理。";
        try
        {
            await rules.RequireMayCompleteAsync(task, about, new CompleteTaskRequest(task.Outcomes[0].Name, [], "", "", null), holder, ct);
            return null;
        }
        catch (Exception refused) when (refused is NotAllowedException or RuleBrokenException)
        {
            return refused.Message;
        }
    }
}

/// <summary>Somebody at the post of a task.</summary>
/// <param name="WhyNot">Null where they may do it.</param>
internal sealed record PerformerView(string UserName, string DisplayName, bool CanDo, string? WhyNot);
