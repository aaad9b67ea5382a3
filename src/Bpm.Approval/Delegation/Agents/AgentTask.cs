using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation.Agents;

/// <summary>Where an agent task stands.</summary>
public enum AgentTaskState
{
    /// <summary>待委托: no power of attorney yet.</summary>
    Requested,

    /// <summary>已委托: the agent may collect papers and file.</summary>
    Authorized,

    /// <summary>已代为申请: the case runs elsewhere.</summary>
    Filed,

    /// <summary>已送达: the applicant signed for the result. Final.</summary>
    Delivered,

    /// <summary>已取消. Final.</summary>
    Cancelled,
}

/// <summary>委托: what the applicant lets the agent do, and until when.</summary>
/// <param name="Scope">代为提交、补正、领取 …</param>
/// <param name="ValidTo">Last day, inclusive.</param>
/// <param name="FileId">The signed paper; null = signed at the counter and kept there.</param>
public sealed record PowerOfAttorney(string Scope, DateOnly ValidTo, Guid? FileId = null);

/// <summary>A paper that the agent took from the applicant.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Originals">How many originals.</param>
/// <param name="Copies">How many copies.</param>
public sealed record CollectedPaper(string Name, int Originals, int Copies);

/// <summary>好评差评 of the agent's service: 1 (very satisfied) to 5 (very dissatisfied), as GB/T 39046-2020 A.8.</summary>
/// <param name="Level">1 to 5.</param>
/// <param name="Note">May be empty.</param>
/// <param name="At">UTC.</param>
public sealed record ServiceRating(int Level, string Note, DateTimeOffset At);

/// <summary>What an agent's service goes through, in order (domain 4.9).</summary>
public enum AgentStage
{
    /// <summary>取得委托.</summary>
    Authorize,

    /// <summary>收取材料, with a receipt.</summary>
    Collect,

    /// <summary>代为申请.</summary>
    File,

    /// <summary>送达签收.</summary>
    Deliver,

    /// <summary>服务评价.</summary>
    Rate,
}

/// <summary>One line of what happened.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">User name.</param>
/// <param name="ByName">The person's name.</param>
/// <param name="What">Chinese.</param>
public sealed record AgentTaskLine(DateTimeOffset At, string By, string ByName, string What);

/// <summary>帮办代办: a station runs a matter that it does not handle itself for somebody. Free of charge. Source: domain 4.9, path P11.</summary>
public sealed class AgentTask
{
    /// <param name="id">New; sorts by time.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="agent">Who takes it.</param>
    /// <param name="now">UTC.</param>
    public AgentTask(Guid id, NewAgentTask request, Actor agent, DateTimeOffset now)
    {
        Id = id;
        CatalogCode = request.CatalogCode;
        MatterName = request.MatterName;
        StationCode = request.StationCode;
        HandledAt = request.HandledAt;
        ApplicantName = request.ApplicantName;
        ApplicantPhone = request.ApplicantPhone;
        Agent = agent.UserName;
        AgentName = agent.DisplayName;
        State = AgentTaskState.Requested;
        CreatedAt = now;
        Version = 1;
        History = [new AgentTaskLine(now, agent.UserName, agent.DisplayName, "登记帮办代办")];
    }

    private AgentTask()
    {
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Basic code of the matter.</summary>
    public string CatalogCode { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string MatterName { get; private set; } = "";

    /// <summary>The station that runs the errand.</summary>
    public string StationCode { get; private set; } = "";

    /// <summary>The station where the matter is to be filed.</summary>
    public string HandledAt { get; private set; } = "";

    /// <summary>Whose matter it is.</summary>
    public string ApplicantName { get; private set; } = "";

    /// <summary>How to reach them; dropped when the task is over.</summary>
    public string ApplicantPhone { get; private set; } = "";

    /// <summary>User name of who runs it.</summary>
    public string Agent { get; private set; } = "";

    /// <summary>Their name.</summary>
    public string AgentName { get; private set; } = "";

    /// <summary>What the applicant lets the agent do; null = nothing yet.</summary>
    public PowerOfAttorney? Power { get; private set; }

    /// <summary>What was taken from the applicant; empty = nothing yet.</summary>
    public IReadOnlyList<CollectedPaper> Papers { get; private set; } = [];

    /// <summary>Number of the receipt that the applicant got for the papers; null = none yet.</summary>
    public string? ReceiptNumber { get; private set; }

    /// <summary>How the applicant rated the service; null = not yet, rating is voluntary.</summary>
    public ServiceRating? Rating { get; private set; }

    /// <summary>The workflow instance that follows it; null for tasks of earlier releases, or where the path is not published.</summary>
    public string? WorkflowInstanceId { get; private set; }

    /// <summary>Number of the case that was filed; null = none yet.</summary>
    public string? CaseNumber { get; private set; }

    /// <summary>Where it stands.</summary>
    public AgentTaskState State { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>What happened, the oldest first.</summary>
    public IReadOnlyList<AgentTaskLine> History { get; private set; } = [];

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; private set; }

    /// <summary>Records the power of attorney.</summary>
    /// <exception cref="InputRefusedException"><c>agent.power-incomplete</c>.</exception>
    /// <exception cref="NotAllowedException"><c>agent.not-yours</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>agent.wrong-state</c>.</exception>
    public void Authorize(PowerOfAttorney power, Actor by, DateOnly today, DateTimeOffset now)
    {
        Require(by, AgentTaskState.Requested, AgentTaskState.Authorized);
        if (string.IsNullOrWhiteSpace(power.Scope) || power.ValidTo < today)
            throw new InputRefusedException("agent.power-incomplete", "委托书应当写明代办范围，期限不得早于今天。", "powerOfAttorney");
        Power = power;
        Move(AgentTaskState.Authorized, by, now, $"取得委托：{power.Scope}，至{power.ValidTo:yyyy-MM-dd}");
    }

    /// <summary>Links it to the workflow instance that follows it.</summary>
    public void AttachWorkflow(string instanceId) => WorkflowInstanceId ??= instanceId;

    /// <summary>Whether a stage is behind it.</summary>
    public bool HasPassed(AgentStage stage) => stage switch
    {
        AgentStage.Authorize => Power is not null,
        AgentStage.Collect => ReceiptNumber is not null,
        AgentStage.File => CaseNumber is not null,
        AgentStage.Deliver => State is AgentTaskState.Delivered,
        AgentStage.Rate => Rating is not null,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>Records the papers that were taken, with the number of the receipt for them.</summary>
    /// <exception cref="InputRefusedException"><c>agent.papers-incomplete</c>.</exception>
    /// <exception cref="NotAllowedException"><c>agent.not-yours</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>agent.no-power</c>, <c>agent.wrong-state</c>.</exception>
    public void Collect(IReadOnlyList<CollectedPaper> papers, string receiptNumber, Actor by, DateTimeOffset now)
    {
        if (Power is null)
            throw new RuleBrokenException("agent.no-power", "还没有取得申请人的委托，不能收取材料。");
        Require(by, AgentTaskState.Authorized);
        if (papers.Count == 0 || papers.Any(paper => string.IsNullOrWhiteSpace(paper.Name) || paper.Originals < 0 || paper.Copies < 0 || paper.Originals + paper.Copies == 0))
            throw new InputRefusedException("agent.papers-incomplete", "请逐项填写收取的材料名称和份数。", "papers");
        Papers = [.. papers.Select(paper => paper with { Name = paper.Name.Trim() })];
        ReceiptNumber = receiptNumber;
        Move(AgentTaskState.Authorized, by, now, $"收取材料{papers.Count}项，收件凭证{receiptNumber}");
    }

    /// <summary>The applicant rates the service, once, after it was delivered.</summary>
    /// <exception cref="InputRefusedException"><c>agent.rating-invalid</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>agent.not-delivered</c>, <c>agent.rated-already</c>.</exception>
    public void Rate(int level, string note, DateTimeOffset now)
    {
        if (level is < 1 or > 5)
            throw new InputRefusedException("agent.rating-invalid", "评价应为1（非常满意）到5（非常不满意）。", "level");
        if (State is not AgentTaskState.Delivered)
            throw new RuleBrokenException("agent.not-delivered", "送达签收以后才能评价。");
        if (Rating is not null)
            throw new RuleBrokenException("agent.rated-already", "该代办服务已经评价，不能修改。");
        Rating = new ServiceRating(level, note.Trim(), now);
        History = [.. History, new AgentTaskLine(now, "applicant", "申请人", $"评价：{level}")];
        Version++;
    }

    /// <summary>Records the case that was filed for the applicant.</summary>
    /// <exception cref="NotAllowedException"><c>agent.not-yours</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>agent.no-power</c>, <c>agent.power-expired</c>, <c>agent.no-papers</c>, <c>agent.wrong-state</c>.</exception>
    public void File(string caseNumber, Actor by, DateOnly today, DateTimeOffset now)
    {
        if (Power is null)
            throw new RuleBrokenException("agent.no-power", "还没有取得申请人的委托，不能代为申请。");
        if (Power.ValidTo < today)
            throw new RuleBrokenException("agent.power-expired", $"申请人的委托已于{Power.ValidTo:yyyy-MM-dd}到期，应当重新委托。");
        Require(by, AgentTaskState.Authorized);
        if (ReceiptNumber is null)
            throw new RuleBrokenException("agent.no-papers", "还没有登记收取的材料并出具收件凭证，不能代为申请。");
        CaseNumber = caseNumber;
        Move(AgentTaskState.Filed, by, now, $"代为申请，办件编号{caseNumber}");
    }

    /// <summary>The applicant got the result and signed. What identifies them is dropped.</summary>
    /// <exception cref="NotAllowedException"><c>agent.not-yours</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>agent.wrong-state</c>.</exception>
    public void Deliver(string signedBy, Actor by, DateTimeOffset now)
    {
        Require(by, AgentTaskState.Filed);
        Move(AgentTaskState.Delivered, by, now, $"送达，{signedBy}签收");
        ApplicantPhone = "";
    }

    /// <summary>Gives it up.</summary>
    /// <exception cref="NotAllowedException"><c>agent.not-yours</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>agent.wrong-state</c>.</exception>
    public void Cancel(string reason, Actor by, DateTimeOffset now)
    {
        Require(by, AgentTaskState.Requested, AgentTaskState.Authorized);
        Move(AgentTaskState.Cancelled, by, now, $"取消：{reason}");
        ApplicantPhone = "";
    }

    private void Require(Actor by, params AgentTaskState[] from)
    {
        if (by.UserName != Agent)
            throw new NotAllowedException("agent.not-yours", $"该代办任务由{AgentName}办理。");
        if (!from.Contains(State))
            throw new RuleBrokenException("agent.wrong-state", $"代办任务“{State.ChineseName()}”，不能这样办理。");
    }

    private void Move(AgentTaskState to, Actor by, DateTimeOffset now, string what)
    {
        State = to;
        History = [.. History, new AgentTaskLine(now, by.UserName, by.DisplayName, what)];
        Version++;
    }
}

/// <summary>What an agent task starts with.</summary>
/// <param name="HandledAt">The station where the matter is to be filed.</param>
public sealed record NewAgentTask(string CatalogCode, string MatterName, string StationCode, string HandledAt, string ApplicantName, string ApplicantPhone);

/// <summary>What the states are called.</summary>
public static class AgentTaskStates
{
    /// <summary>待委托 …</summary>
    public static string ChineseName(this AgentTaskState state) => state switch
    {
        AgentTaskState.Requested => "待委托",
        AgentTaskState.Authorized => "已委托",
        AgentTaskState.Filed => "已代为申请",
        AgentTaskState.Delivered => "已送达",
        AgentTaskState.Cancelled => "已取消",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
