using System.Text.Json;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Regulator;

/// <summary>Puts what a regulator reports before the organ that decided: a task in its inbox and a flag on the licence (domain reference, 6).</summary>
/// <remarks>The task stands beside the case's workflow, which may have ended long ago. It changes no licence by itself: revocation and cancellation are procedures of their own.</remarks>
public sealed class FollowUpDesk(
    IRegulatorPushStore pushes, ICertificateStore certificates, ITaskStore tasks, CaseUnits units, IPlaceDirectory places, PushDeadlines deadlines, ApprovalOptions options, TimeProvider clock)
{
    /// <summary>Outcome by which the organ takes the suggestion up.</summary>
    public const string Proceed = "Proceed";

    /// <summary>Outcome by which it does not.</summary>
    public const string Keep = "Keep";

    private static readonly PostRole[] Answering = [PostRole.DecisionMaker, PostRole.AgencyHead, PostRole.BackReviewer];

    /// <summary>Opens the task and flags the licence. Saves nothing.</summary>
    internal async Task OpenAsync(RegulatoryPush push, ApprovalCase about, PushFeedback feedback, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var flag = FlagOf(feedback.Kind);
        (await certificates.FindByCaseAsync(about.Id, ct))?.RaiseFlag(flag, now);
        var unit = await units.ResolveAsync(about, UnitKey.Deciding, ct);
        var dueOn = deadlines.LastDay(now, options.Push.FeedbackDays);
        var proceed = feedback.Kind is FeedbackKind.SuggestCancel ? "注销" : "撤销";
        tasks.Add(new ApprovalTask(new NewTask
        {
            Id = TaskId.New(now),
            Case = about,
            Kind = TaskKind.FollowUp,
            Title = $"监管反馈处理：{feedback.Kind.Name()}",
            Instructions = $"{push.RegulatorName}反馈“{feedback.Kind.Name()}”：{feedback.Content}",
            Role = await RoleAsync(unit, ct),
            UnitCode = unit.Code,
            UnitName = unit.Name,
            SubjectJson = JsonSerializer.Serialize(new FollowUpSubject(push.Id.Value, feedback.Kind), DocumentOffice.DataJson),
            Outcomes = [TaskOutcome.Parse($"{Proceed}:启动{proceed}程序!"), TaskOutcome.Parse($"{Keep}:不予{proceed}!")],
            DueAt = ChinaTime.EndOf(dueOn),
            DueOn = dueOn,
            InstanceId = about.WorkflowInstanceId ?? "",
            BookmarkId = "",
            CreatedAt = now,
        }));
    }

    /// <summary>Records what the organ says to it. Saves nothing.</summary>
    internal async Task AnswerAsync(ApprovalTask task, TaskOutcome outcome, string comment, Actor by, CancellationToken ct)
    {
        var subject = JsonSerializer.Deserialize<FollowUpSubject>(task.SubjectJson!, DocumentOffice.DataJson)!;
        var push = await pushes.FindAsync(new PushId(subject.PushId), ct) ?? throw new NotFoundException("push.not-found", "没有该监管推送。");
        push.AnswerByOrgan(subject.Kind, $"{outcome.Label}：{comment}", by.DisplayName, clock.GetUtcNow());
        deadlines.Set(push);
        var others = (await pushes.FindAllAsync(task.CaseId, ct)).SelectMany(one => one.FollowUps).Any(open => open is { EndedAt: null, Awaits: PushAwaiting.Consequence });
        if (outcome.Name == Keep && !others)
            (await certificates.FindByCaseAsync(task.CaseId, ct))?.ClearFlag();
    }

    private static LicenceWarning FlagOf(FeedbackKind kind) => kind switch
    {
        FeedbackKind.FalseCommitment => LicenceWarning.FalseCommitment,
        FeedbackKind.SuggestRevoke => LicenceWarning.RevocationSuggested,
        FeedbackKind.SuggestCancel => LicenceWarning.CancellationSuggested,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private async Task<PostRole> RoleAsync(CaseUnit unit, CancellationToken ct)
    {
        foreach (var role in Answering)
        {
            if ((await places.AccountsAtAsync(role, unit.Code, ct)).Count > 0)
                return role;
        }

        return PostRole.DecisionMaker;
    }
}

/// <summary>What a task of kind <see cref="TaskKind.FollowUp"/> is about.</summary>
/// <param name="PushId">The push.</param>
/// <param name="Kind">The report.</param>
public sealed record FollowUpSubject(Guid PushId, FeedbackKind Kind);
