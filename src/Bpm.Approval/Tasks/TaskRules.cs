using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tolerance;

namespace Bpm.Approval.Tasks;

/// <summary>What completing a task of each kind must pass beyond candidate, outcome and form; and what it brings into the case by itself.</summary>
public sealed class TaskRules(
    AcceptanceAuthority authority, DocumentSealing sealing, IDocumentStore documents, MaterialIntake intake, TimeProvider clock, WorkingDayCalendar calendar)
{
    /// <summary>Checks; changes nothing.</summary>
    /// <exception cref="NotAllowedException"><c>duty.acceptor-decides</c>, <c>duty.decider-seals</c>, <c>authority.cannot-decide</c>, <c>authority.no-letter</c>, <c>seal.wrong-place</c>, <c>seal.not-keeper</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>promise.no-representative</c>, <c>commitment.no-authority</c>, <c>tolerance.not-supplied</c>. Of seals: see <see cref="Seals.Seal.Use"/>.</exception>
    public async Task RequireMayCompleteAsync(ApprovalTask task, ApprovalCase about, CompleteTaskRequest request, Account by, CancellationToken ct)
    {
        switch (task.Kind)
        {
            case TaskKind.Decision when request.Outcome is not "Referred":
                if (!about.IsInstant && about.AcceptedBy == by.UserName)
                    throw new NotAllowedException("duty.acceptor-decides", "受理人不得作出决定（受审分离）。");
                if (task.SubjectJson == DecisionSubject.OnTheSpot)
                    await authority.RequireMayDecideOnTheSpotAsync(about, by.UserName, ct);
                break;
            case TaskKind.Tolerance when request.Outcome is "Promised":
                _ = TolerancePromise.IsByRepresentative(request.Form, about);
                break;
            case TaskKind.Commitment when request.Outcome is "Committed":
                if (TolerancePromise.IsByRepresentative(request.Form, about) && request.Form["authority"]?.ToString() != "yes")
                    throw new RuleBrokenException("commitment.no-authority", "代理人签署告知承诺书，应当有明确授权作出承诺的委托书。");
                break;
            case TaskKind.ToleranceCheck when about.Tolerance?.Items.FirstOrDefault(item => item.SuppliedAt is null) is { } lacking:
                throw new RuleBrokenException("tolerance.not-supplied", $"“{lacking.MaterialName}”尚未补交。");
            case TaskKind.Seal:
                foreach (var id in ApplySeal.DocumentsOf(task))
                    await sealing.RequireKeeperMayAsync(about, (await documents.FindAsync(id, ct))!, by, task.UnitCode, ct);
                break;
        }
    }

    /// <summary>Brings in what the task itself carries: the materials of a correction, that tolerated ones are right.</summary>
    /// <exception cref="InputRefusedException">See <see cref="MaterialIntake.ResolveAsync"/>; <c>correction.malformed</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.SupplyCorrection"/>.</exception>
    public async Task ApplyAsync(ApprovalTask task, ApprovalCase about, CompleteTaskRequest request, Account by, CancellationToken ct)
    {
        if (task.Kind is TaskKind.ToleranceCheck)
        {
            foreach (var item in about.Tolerance?.Items.Where(item => item.VerifiedAt is null).ToList() ?? [])
                about.VerifyTolerated(item.MaterialCode, null, Actor.Of(by), clock.GetUtcNow(), calendar);
        }

        if (task.Kind is not TaskKind.Correction)
            return;

        var supplied = await intake.ResolveAsync(Materials(request.Form), [.. about.Materials.Select(m => m.Code)], Actor.Of(by), ct);
        about.SupplyCorrection(supplied, Actor.Of(by), clock.GetUtcNow(), calendar);
    }

    private static List<MaterialToSupply> Materials(JsonObject form)
    {
        try
        {
            return [.. (form["materials"] as JsonArray ?? []).Select(m => new MaterialToSupply(
                m!["code"]!.GetValue<string>(),
                [.. (m["fileIds"] as JsonArray ?? []).Select(id => Guid.Parse(id!.GetValue<string>()))],
                Enum.Parse<SubmissionWay>(m["way"]?.GetValue<string>() ?? nameof(SubmissionWay.Upload))))];
        }
        catch (Exception broken) when (broken is NullReferenceException or InvalidOperationException or FormatException or ArgumentException or JsonException)
        {
            throw new InputRefusedException("correction.malformed", "补正材料应为材料编号、附件和提交方式的列表。", "materials");
        }
    }
}
