using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases.Drafts;
using Bpm.Approval.Clock;
using Bpm.Approval.Credit;
using Bpm.Approval.Delegation;
using Bpm.Approval.Documents;
using Bpm.Approval.Forms;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Numbering;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Cases;

/// <summary>A clerk takes an application in: everything is checked, then the case is added and its workflow started, in one commit.</summary>
public sealed class ReceiveCase(
    IMatterStore matters,
    IPlaceDirectory places,
    RouteResolver routes,
    ApplicantCheck applicants,
    FollowUpCheck followUps,
    RestrictionOffice restrictions,
    FormValidator forms,
    MaterialIntake intake,
    CaseNumbers numbers,
    ICaseStore cases,
    ITaskStore tasks,
    IOperationLog operations,
    IWorkflowRuntime workflows,
    TimeProvider clock)
{
    private const string Operation = "receive-case";

    /// <summary>Receives the application.</summary>
    /// <param name="beforeCommit">What else belongs to the same commit.</param>
    /// <exception cref="NotFoundException"><c>matter.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.receive-not-allowed</c>: no post at the station; what the path refuses at once, for example <c>authority.no-letter</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>matter.not-required</c>, <c>matter.other-organ</c>, <c>matter.not-handled-here</c>, <c>matter.no-path</c>, <c>matter.process-not-published</c>, <c>operation.other-kind</c>; <c>case.open-elsewhere</c>: the same is being handled in another place; <c>applicant.barred</c> (arts. 78, 79); see also <see cref="FollowUpCheck"/>.</exception>
    /// <exception cref="InputRefusedException">Station, answers, applicant, form, materials, files, pick-up or operation id; nothing was changed.</exception>
    public async Task<ReceivedCase> RunAsync(ReceiveCaseRequest request, Account by, CancellationToken ct, Action<ApprovalCase>? beforeCommit = null)
    {
        if (await operations.FindOnceAsync(by.UserName, request.OperationId, Operation, ct) is { } before)
            return await AnswerAsync((await cases.FindByNumberAsync(before, ct))!, by, isRepeat: true, ct);

        var received = await PrepareAsync(request, by, Actor.Of(by), ct);
        cases.Add(received);
        beforeCommit?.Invoke(received);
        operations.Add(OnceOnly.Record(by.UserName, request.OperationId, Operation, received.Number, clock.GetUtcNow()));
        var matter = await matters.GetAsync(received, ct);
        await StartAsync(matter, received, ProcessOf(matter, request.FollowUp), ct);
        return await AnswerAsync(received, by, isRepeat: false, ct);
    }

    /// <summary>Takes in what an applicant handed in online (T2, T3): nobody at a counter is needed, the five working days run from then on.</summary>
    /// <param name="applicant">See <see cref="OnlineApplicant"/>.</param>
    /// <exception cref="RuleBrokenException">As <see cref="RunAsync"/>; <c>matter.not-online</c>.</exception>
    /// <exception cref="InputRefusedException">As <see cref="RunAsync"/>.</exception>
    internal async Task<ApprovalCase> SubmitAsync(ReceiveCaseRequest request, Actor applicant, Action<ApprovalCase> beforeCommit, CancellationToken ct)
    {
        var received = await PrepareAsync(request, null, applicant, ct);
        cases.Add(received);
        beforeCommit(received);
        await StartAsync(await matters.GetAsync(received, ct), received, ProcessOf(await matters.GetAsync(received, ct), request.FollowUp), ct);
        return received;
    }

    private static string? ProcessOf(MatterDefinition matter, FollowUpRequest? followUp) =>
        (followUp is null ? null : MatterFollowUp.Of(matter, followUp.Kind).ProcessDefinitionId) ?? matter.ProcessDefinitionId;

    private async Task StartAsync(MatterDefinition matter, ApprovalCase received, string? process, CancellationToken ct)
    {
        try
        {
            await workflows.StartAsync(
                new StartWorkflow
                {
                    DefinitionId = process ?? "",
                    CorrelationId = received.Number,
                    Name = $"{received.Matter.Name} {received.Number}",
                    Input = new Dictionary<string, object?> { ["CaseNumber"] = received.Number },
                },
                ct);
        }
        catch (WorkflowDefinitionNotFoundException)
        {
            if (process is null)
                throw new RuleBrokenException("matter.no-path", $"“{received.Matter.Name}”还没有绑定办理流程，暂不能收件，请联系流程分析人员。");
            throw new RuleBrokenException("matter.process-not-published", $"“{received.Matter.Name}”的办理流程已停用或者尚未发布，暂不能收件，请联系流程分析人员。");
        }
    }

    private async Task<ApprovalCase> PrepareAsync(ReceiveCaseRequest request, Account? by, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = ChinaTime.DateOf(now);
        var stored = await matters.FindOpenAsync(request.MatterCode, today, ct)
            ?? throw new NotFoundException("matter.not-found", $"没有编码为“{request.MatterCode}”的在办事项。");
        var matter = stored.Definition;
        if (await places.FindStationAsync(request.StationCode, ct) is not { } station)
            throw new InputRefusedException("station.not-found", $"没有编码为{request.StationCode}的站点。", "stationCode");
        station.RequireOpen();
        if (by is not null)
            CaseRights.RequireMayReceive(station, by);
        else if (!matter.Online)
            throw new RuleBrokenException("matter.not-online", $"“{matter.Name}”不能网上申请，请到窗口办理。");
        if (request.WindowCode is { } code)
        {
            (station.Windows.FirstOrDefault(window => window.Code == code) ?? throw new InputRefusedException("window.not-found", $"{station.Name}没有编号为{code}的窗口。", "windowCode"))
                .RequireAccepts(matter.CatalogCode, now);
        }

        var checklist = ResolveChecklist.Run(matter, request.Answers);
        if (checklist.Outcome is not ChecklistOutcome.Apply)
            throw new RuleBrokenException(checklist.Outcome is ChecklistOutcome.NotRequired ? "matter.not-required" : "matter.other-organ", checklist.Message ?? "该情形不需要申请。");
        var route = await routes.ResolveAsync(matter, station.Code, request.Answers, today, ct);
        var applicant = applicants.Check(request.Applicant, request.UsccConfirmed);
        if (applicant.Kind is ApplicantKind.Person)
            matter.RequireOldEnough(ResidentId.Parse(applicant.IdNumber, today, "applicant.idNumber"), today);
        if (request.FollowUp is null or { Kind: FollowUpKind.Renewal })
            await restrictions.RequireNotBarredAsync(matter, applicant, today, ct);
        var item = request.FollowUp is { } wanted ? MatterFollowUp.Of(matter, wanted.Kind) : null;
        var followUp = request.FollowUp is null ? default : await followUps.FindAsync(matter, request.FollowUp, applicant, today, ct);
        if (item?.Materials is { } only)
            checklist = checklist with { Materials = [.. checklist.Materials.Where(material => only.Contains(material.Code))] };
        var handlingItem = item?.HandlingItemCode ?? matter.HandlingItemCode;
        var representative = applicants.Check(request.Representative, checklist.NeedsRepresentative);
        var form = forms.Check(matter.Forms[matter.ApplicationForm], request.Form);
        matter.RequireConsistent(request.Answers, field => NumberOf(form[field]));
        var supplied = await intake.ResolveAsync(request.Materials, [.. checklist.Materials.Select(m => m.Code)], actor, ct, request.FilesAlsoBy);
        RequireForms(checklist, supplied);
        var pickup = await PickupAsync(request.Pickup, station, ct);
        await RequireNotOpenElsewhereAsync(ApprovalCase.KeyFor(handlingItem, applicant.IdNumber), station, ct);

        return new ApprovalCase(new NewCase
        {
            Number = await numbers.NextCaseNumberAsync(matter.ImplementationCode, now, ct),
            QueryCode = numbers.NewQueryCode(),
            Matter = new MatterReference(stored.Id, matter.CatalogCode, matter.Number, item?.Name ?? matter.Name, matter.Version, matter.ImplementationCode, handlingItem),
            FollowUp = followUp.Link,
            LicenceRoot = item is null ? null : followUp.Root,
            Flags = (matter.CaseType is CaseType.Instant && checklist.Promised.Unit is LimitUnit.Immediate ? CaseTraits.Instant : CaseTraits.None)
                | (request.AgentUserName is not null || by?.Holds(PostRole.FrontClerk, station.Code) is false ? CaseTraits.Agent : CaseTraits.None),
            Applicant = applicant,
            Representative = representative,
            Answers = Answers(matter, request.Answers),
            FormJson = form.ToJsonString(DocumentOffice.DataJson),
            Pickup = pickup,
            Route = route,
            Limits = new CaseLimits(checklist.Promised, checklist.Statutory, matter.StatutoryLimit?.Basis ?? ""),
            ResultName = checklist.ResultName,
            Materials = Materials(checklist, supplied, now),
            SubmittedBy = actor,
            SubmittedAt = now,
        });
    }

    /// <summary>No handling of the same in two places at once (ES12): the one who comes second is told where it is.</summary>
    private async Task RequireNotOpenElsewhereAsync(string openFor, Station station, CancellationToken ct)
    {
        if ((await cases.HoldOpenAsync(openFor, ct)).FirstOrDefault(open => open.ReceivingStation != station.Code) is not { } elsewhere)
            return;
        var place = await places.FindStationAsync(elsewhere.ReceivingStation, ct);
        throw new RuleBrokenException("case.open-elsewhere", $"该申请人的同一事项正在{place?.Name ?? elsewhere.ReceivingStation}办理（办件编号{elsewhere.Number}），不能在两处同时办理。");
    }

    private static void RequireForms(Checklist checklist, IReadOnlyList<SuppliedMaterial> supplied)
    {
        foreach (var material in supplied)
        {
            var definition = checklist.Materials.First(m => m.Code == material.Code).Definition;
            if (material.Way is SubmissionWay.Fetched && definition.ElectronicLicenceType is null)
                throw new InputRefusedException("material.not-fetched", $"“{definition.Name}”不能由电子证照共享获取，请提交材料。", "materials");
        }
    }

    private async Task<PickupChoice> PickupAsync(PickupChoice? wanted, Station station, CancellationToken ct)
    {
        if (wanted is null)
            return new PickupChoice(PickupWay.Counter, station.Code, null);
        var code = string.IsNullOrEmpty(wanted.StationCode) ? station.Code : wanted.StationCode;
        if (await places.FindStationAsync(code, ct) is null)
            throw new InputRefusedException("pickup.station-unknown", $"没有编码为{code}的领取站点。", "pickup.stationCode");
        if (wanted.Way is PickupWay.Post && string.IsNullOrWhiteSpace(wanted.Address))
            throw new InputRefusedException("pickup.address-missing", "邮寄领取的，请填写收件地址。", "pickup.address");
        return wanted with { StationCode = code };
    }

    private static List<CaseMaterial> Materials(Checklist checklist, IReadOnlyList<SuppliedMaterial> supplied, DateTimeOffset now)
    {
        var list = new List<CaseMaterial>();
        foreach (var wanted in checklist.Materials)
        {
            var material = NewMaterial(wanted);
            if (supplied.FirstOrDefault(s => s.Code == wanted.Code) is { } came)
                material.Supply(came, now);
            list.Add(material);
        }

        return list;
    }

    /// <summary>A line of a case's list, nothing handed in yet.</summary>
    internal static CaseMaterial NewMaterial(ChecklistMaterial wanted)
    {
        var definition = wanted.Definition;
        return new CaseMaterial(definition.Code, definition.Name, wanted.Necessity, wanted.Fetched, definition.CanTolerate, Needed(definition), definition.LegalBasis);
    }

    private static string Needed(MaterialDefinition definition)
    {
        var copies = definition switch
        {
            { Original: > 0, Copies: > 0 } => $"原件{definition.Original}份、复印件{definition.Copies}份。",
            { Original: > 0 } => $"原件{definition.Original}份。",
            { Copies: > 0 } => $"复印件{definition.Copies}份。",
            _ => "",
        };
        return $"{copies}{definition.AcceptanceCriterion}";
    }

    private static List<CaseAnswer> Answers(MatterDefinition matter, SituationAnswers answers) =>
        [.. matter.Situations.Where(s => answers.Of(s.Code).Count > 0).Select(s => new CaseAnswer(
            s.Code,
            s.Title,
            answers.Of(s.Code),
            string.Join("、", s.Options.Where(o => answers.Has(s.Code, o.Code)).Select(o => o.Label))))];

    private static decimal? NumberOf(JsonNode? value) => value switch
    {
        JsonValue number when number.GetValueKind() is JsonValueKind.Number => decimal.Parse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        JsonValue text when decimal.TryParse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ => null,
    };

    private async Task<ReceivedCase> AnswerAsync(ApprovalCase received, Account by, bool isRepeat, CancellationToken ct) => new(
        received.Number, received.State, received.QueryCode, await tasks.IdsForAsync(received.Id, by, ct), isRepeat);
}
