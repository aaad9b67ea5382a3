using System.Globalization;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Delegation.Lists;
using Bpm.Approval.Delegation.Register;
using Bpm.Approval.Matters;
using Bpm.Approval.Numbering;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Delegation.Agents;

/// <summary>Agent tasks for changing.</summary>
public interface IAgentTaskStore
{
    /// <summary>Tracked; null where there is none.</summary>
    Task<AgentTask?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Adds one; the unit of work saves it.</summary>
    void Add(AgentTask task);
}

/// <summary>Runs errands for matters that a station does not handle itself (R6, R13).</summary>
public sealed class AgentOffice(
    IAgentTaskStore tasks,
    IDelegationStore lists,
    IMatterStore matters,
    IPlaceDirectory places,
    RouteResolver routes,
    ICaseStore cases,
    INumberSequence sequence,
    IWorkflowRuntime workflows,
    IWorkflowStore bookmarks,
    IUnitOfWork work,
    TimeProvider clock)
{
    /// <summary>The path that every errand follows (P11).</summary>
    public const string Path = "p11-agent-service";

    /// <summary>Registers an errand at the caller's station.</summary>
    /// <param name="matterCode">Any code of the matter.</param>
    /// <param name="stationCode">The station that runs it.</param>
    /// <param name="applicantName">Whose matter it is.</param>
    /// <param name="applicantPhone">How to reach them.</param>
    /// <param name="by">Who runs it: holds a window or grid post there.</param>
    /// <exception cref="NotFoundException"><c>matter.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>station.not-found</c>, <c>agent.applicant-missing</c>.</exception>
    /// <exception cref="NotAllowedException"><c>agent.no-post</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>agent.handled-here</c>, <c>agent.handled-nowhere</c>, <c>agent.not-on-list</c>.</exception>
    public async Task<AgentTask> RequestAsync(string matterCode, string stationCode, string applicantName, string applicantPhone, Account by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = ChinaTime.DateOf(now);
        var matter = (await matters.FindOpenAsync(matterCode, today, ct))?.Definition ?? throw new NotFoundException("matter.not-found", $"没有编码为“{matterCode}”的在办事项。");
        var station = await places.FindStationAsync(stationCode, ct) ?? throw new InputRefusedException("station.not-found", $"没有编码为{stationCode}的站点。", "stationCode");
        if (!by.Holds(PostRole.FrontClerk, station.Code) && !by.Holds(PostRole.GridWorker, station.Code))
            throw new NotAllowedException("agent.no-post", $"您在{station.Name}没有窗口或者网格岗位。");
        if (string.IsNullOrWhiteSpace(applicantName) || string.IsNullOrWhiteSpace(applicantPhone))
            throw new InputRefusedException("agent.applicant-missing", "请填写申请人姓名和电话。", "applicantName");
        var handled = await routes.PlacesAsync(matter.CatalogCode, today, ct);
        if (handled.TryGetValue(station.Code, out var mode) && mode is not DelegationMode.AgentOnly)
            throw new RuleBrokenException("agent.handled-here", $"{station.Name}可以直接办理“{matter.Name}”，不需要代办。");
        var elsewhere = handled.Where(place => place.Value is not DelegationMode.AgentOnly).Select(place => place.Key).Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new RuleBrokenException("agent.handled-nowhere", $"目前没有站点办理“{matter.Name}”。");
        if (station.Kind is StationKind.VillageStation)
            await RequireListedAsync(matter, station, today, ct);
        var task = new AgentTask(Guid.CreateVersion7(now), new NewAgentTask(matter.CatalogCode, matter.Name, station.Code, elsewhere, applicantName.Trim(), applicantPhone.Trim()), Actor.Of(by), now);
        tasks.Add(task);
        await StartAsync(task, ct);
        return task;
    }

    /// <summary>Records the power of attorney.</summary>
    /// <exception cref="NotFoundException"><c>agent.not-found</c>.</exception>
    public Task<AgentTask> AuthorizeAsync(Guid id, PowerOfAttorney power, Account by, CancellationToken ct) =>
        StepAsync(id, (task, now) => task.Authorize(power, Actor.Of(by), ChinaTime.DateOf(now), now), ct);

    /// <summary>Records the papers that were taken; the receipt for them gets its number.</summary>
    /// <exception cref="NotFoundException"><c>agent.not-found</c>.</exception>
    public async Task<AgentTask> CollectAsync(Guid id, IReadOnlyList<CollectedPaper> papers, Account by, CancellationToken ct)
    {
        var task = await FindAsync(id, ct);
        var day = ChinaTime.DateOf(clock.GetUtcNow());
        var key = string.Create(CultureInfo.InvariantCulture, $"agent-receipt/{task.StationCode}/{day:yyyyMMdd}");
        var next = await sequence.NextAsync(key, ct);
        task.Collect(papers, string.Create(CultureInfo.InvariantCulture, $"DB-{task.StationCode}-{day:yyyyMMdd}-{next:0000}"), Actor.Of(by), clock.GetUtcNow());
        return await GoOnAsync(task, ct);
    }

    /// <summary>Records how the applicant rated the service.</summary>
    /// <exception cref="NotFoundException"><c>agent.not-found</c>.</exception>
    public Task<AgentTask> RateAsync(Guid id, int level, string? note, CancellationToken ct) => StepAsync(id, (task, now) => task.Rate(level, note ?? "", now), ct);

    /// <summary>Records the case that was filed.</summary>
    /// <exception cref="NotFoundException"><c>agent.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>agent.case-unknown</c>: no such case, or of another matter.</exception>
    public async Task<AgentTask> FileAsync(Guid id, string caseNumber, Account by, CancellationToken ct)
    {
        var filed = await cases.FindByNumberAsync(caseNumber, ct);
        return await StepAsync(
            id,
            (task, now) =>
            {
                if (filed is null || filed.Matter.Code != task.CatalogCode)
                    throw new InputRefusedException("agent.case-unknown", $"没有编号为{caseNumber}的“{task.MatterName}”办件。", "caseNumber");
                task.File(caseNumber, Actor.Of(by), ChinaTime.DateOf(now), now);
            },
            ct);
    }

    /// <summary>Records that the applicant signed for the result.</summary>
    /// <exception cref="NotFoundException"><c>agent.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>agent.signature-missing</c>.</exception>
    public Task<AgentTask> DeliverAsync(Guid id, string? signedBy, Account by, CancellationToken ct) => string.IsNullOrWhiteSpace(signedBy)
        ? throw new InputRefusedException("agent.signature-missing", "请填写签收人。", "signedBy") : StepAsync(id, (task, now) => task.Deliver(signedBy.Trim(), Actor.Of(by), now), ct);

    /// <summary>Gives it up.</summary>
    /// <exception cref="NotFoundException"><c>agent.not-found</c>.</exception>
    public Task<AgentTask> CancelAsync(Guid id, string? reason, Account by, CancellationToken ct)
    {
        var why = Bpm.Approval.Matters.Catalog.CatalogOffice.RequireReason(reason);
        return StepAsync(id, (task, now) => task.Cancel(why, Actor.Of(by), now), ct);
    }

    /// <summary>A village agent runs what the village agent list names, where one is published.</summary>
    private async Task RequireListedAsync(MatterDefinition matter, Station station, DateOnly today, CancellationToken ct)
    {
        var listed = ListAsOf.Run(await lists.BatchesAsync(MatterListKind.VillageAgent, ct), today);
        if (listed.Count > 0 && listed.All(entry => entry.Entry.CatalogCode != matter.CatalogCode || entry.Entry.StationCode != station.Code))
            throw new RuleBrokenException("agent.not-on-list", $"“{matter.Name}”不在{station.Name}的村级代办事项清单中，请转镇便民服务中心代办。");
    }

    private async Task<AgentTask> StepAsync(Guid id, Action<AgentTask, DateTimeOffset> step, CancellationToken ct)
    {
        var task = await FindAsync(id, ct);
        step(task, clock.GetUtcNow());
        return await GoOnAsync(task, ct);
    }

    private async Task<AgentTask> FindAsync(Guid id, CancellationToken ct) => await tasks.FindAsync(id, ct) ?? throw new NotFoundException("agent.not-found", "没有这项代办任务。");

    /// <summary>Starts the path with the task, in one commit. A county that has taken the path out of use runs its errands without it.</summary>
    private async Task StartAsync(AgentTask task, CancellationToken ct)
    {
        var instanceId = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        task.AttachWorkflow(instanceId);
        try
        {
            await workflows.StartAsync(new StartWorkflow { DefinitionId = Path, InstanceId = instanceId, CorrelationId = task.Id.ToString(), Name = $"帮办代办 {task.MatterName}" }, ct);
        }
        catch (WorkflowDefinitionNotFoundException)
        {
            await work.SaveAsync(ct);
        }
    }

    /// <summary>Saves what was done and lets the path go on where it waits for it.</summary>
    private async Task<AgentTask> GoOnAsync(AgentTask task, CancellationToken ct)
    {
        var waiting = task.WorkflowInstanceId is { } instance ? await bookmarks.FindBookmarksAsync(new BookmarkFilter { InstanceId = instance, Name = AgentStepStimulus.Name }, ct) : [];
        if (waiting.Count == 0 || (await workflows.ResumeAsync(new ResumeWorkflow(waiting[0].InstanceId, waiting[0].Id), ct)).IsNothingDone)
            await work.SaveAsync(ct);
        return task;
    }
}
