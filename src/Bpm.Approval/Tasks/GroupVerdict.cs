namespace Bpm.Approval.Tasks;

/// <summary>How the answers of a group count. Nothing here changes anything.</summary>
internal static class GroupVerdict
{
    /// <summary>The outcome; null while the group is not decided.</summary>
    public static string? Of(TaskGroup group, IReadOnlyList<ApprovalTask> members)
    {
        var (rule, slots) = (group.Rule, Slots(members));
        var answers = slots.ConvertAll(slot => new Answer(AnswerOf(slot, members, rule), slot.Weight));
        return group.Mode switch
        {
            TaskMode.Any => FirstOf(slots, members, rule),
            TaskMode.Quorum => ByVote(answers, rule),
            TaskMode.PerUnit => ByUnanimity([.. slots.GroupBy(slot => slot.UnitCode).Select(unit => new Answer(FirstOf([.. unit], members, rule), 1))], rule),
            _ => ByUnanimity(answers, rule),
        };
    }

    /// <summary>The tasks whose answers count, without those that were removed.</summary>
    public static List<ApprovalTask> Slots(IReadOnlyList<ApprovalTask> members) =>
        [.. members.Where(task => task.Part is TaskPart.Signer && task.State is not TaskState.Cancelled).OrderBy(task => task.Position)];

    /// <summary>A signer's task with those asked after it.</summary>
    public static List<ApprovalTask> Chain(ApprovalTask slot, IReadOnlyList<ApprovalTask> members) =>
        [slot, .. members.Where(task => task.Part is TaskPart.After && task.OwnerId == slot.Id && task.State is not TaskState.Cancelled).OrderBy(task => task.Position)];

    /// <summary>What a signer and those asked after came to; null while somebody is still to answer.</summary>
    public static string? AnswerOf(ApprovalTask slot, IReadOnlyList<ApprovalTask> members, TaskGroupRule rule)
    {
        foreach (var task in Chain(slot, members))
        {
            if (task.State is not TaskState.Completed)
                return null;
            if (task.Outcome != rule.PassOutcome)
                return task.Outcome;
        }

        return rule.PassOutcome;
    }

    /// <summary>Whether the votes that are left can still reach the threshold.</summary>
    public static bool CanStillPass(TaskGroup group, IReadOnlyList<ApprovalTask> members)
    {
        var slots = Slots(members);
        var total = slots.Sum(slot => slot.Weight);
        var possible = slots.Where(slot => AnswerOf(slot, members, group.Rule) is not { } answer || answer == group.Rule.PassOutcome).Sum(slot => slot.Weight);
        return group.Rule.Threshold.IsReached(possible, total);
    }

    private static string? ByUnanimity(List<Answer> answers, TaskGroupRule rule)
    {
        var against = answers.Find(answer => answer.Outcome is not null && answer.Outcome != rule.PassOutcome)?.Outcome;
        if (answers.TrueForAll(answer => answer.Outcome is not null))
            return against ?? rule.PassOutcome;
        return rule.WaitsForAll ? null : against;
    }

    private static string? ByVote(List<Answer> answers, TaskGroupRule rule)
    {
        var total = answers.Sum(answer => answer.Weight);
        var agreeing = answers.Where(answer => answer.Outcome == rule.PassOutcome).Sum(answer => answer.Weight);
        var open = answers.Where(answer => answer.Outcome is null).Sum(answer => answer.Weight);
        var against = answers.Where(answer => answer.Outcome is not null && answer.Outcome != rule.PassOutcome)
            .GroupBy(answer => answer.Outcome).OrderByDescending(same => same.Sum(answer => answer.Weight)).FirstOrDefault()?.Key;
        if (rule.HasVeto && against is not null)
            return against;
        if (rule.HasVeto && open > 0)
            return null;
        if (rule.Threshold.IsReached(agreeing, total))
            return rule.PassOutcome;
        return rule.Threshold.IsReached(agreeing + open, total) ? null : against;
    }

    private static string? FirstOf(List<ApprovalTask> slots, IReadOnlyList<ApprovalTask> members, TaskGroupRule rule) => slots
        .Select(slot => (Answer: AnswerOf(slot, members, rule), At: Chain(slot, members).Max(task => task.FinishedAt)))
        .Where(found => found.Answer is not null).OrderBy(found => found.At).FirstOrDefault().Answer;

    private sealed record Answer(string? Outcome, int Weight);
}
