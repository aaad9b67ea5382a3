namespace Bpm.Approval.Bundles;

/// <summary>The parts of a case that stands for several matters (一件事). Source: domain 4.5, 国发〔2024〕3号.</summary>
public sealed record CaseBundle
{
    /// <summary>Every part that applies, in the matter's order.</summary>
    public required IReadOnlyList<BundlePart> Parts { get; init; }

    /// <summary>What its workflow waits for; null where it does not.</summary>
    public BundleWait? Wait { get; init; }

    /// <summary>No part is still to come or being handled: what could be decided is.</summary>
    public bool IsSettled => Parts.All(part => part.State is not (PartState.Waiting or PartState.Ready or PartState.Running));

    /// <summary>Every part that became a case has ended.</summary>
    public bool HasEnded => IsSettled && Parts.All(part => part.HasEnded || part.CaseNumber is null);
}

/// <summary>A bookmark at which a workflow waits.</summary>
/// <param name="InstanceId">The workflow instance.</param>
/// <param name="BookmarkId">The bookmark.</param>
/// <param name="ForTheEnd">It waits until every part has ended; else until every part is settled.</param>
public sealed record BundleWait(string InstanceId, string BookmarkId, bool ForTheEnd = false);

/// <summary>One part of a bundle.</summary>
public sealed record BundlePart
{
    /// <summary>Code within the bundle.</summary>
    public required string Code { get; init; }

    /// <summary>What is done.</summary>
    public required string Name { get; init; }

    /// <summary>The agency that handles it.</summary>
    public required string AgencyName { get; init; }

    /// <summary>What the applicant gets.</summary>
    public required string ResultName { get; init; }

    /// <summary>Codes of the parts that must be done first; only such as apply.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public PartState State { get; init; }

    /// <summary>Number of its own case; null before it is received.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Its case has ended.</summary>
    public bool HasEnded { get; init; }

    /// <summary>What the applicant is told: why it was refused, blocked or could not be received.</summary>
    public string Message { get; init; } = "";
}

/// <summary>Where a part of a bundle stands.</summary>
public enum PartState
{
    /// <summary>等待前置事项.</summary>
    Waiting,

    /// <summary>待分送: it can be received now.</summary>
    Ready,

    /// <summary>办理中: it has a case of its own.</summary>
    Running,

    /// <summary>已办成.</summary>
    Done,

    /// <summary>未办成: denied, not accepted, returned, withdrawn or terminated.</summary>
    Refused,

    /// <summary>因前置事项未办成不能办理.</summary>
    Blocked,

    /// <summary>未能收件: its own rules refused the application.</summary>
    NotReceived,
}

/// <summary>Chinese names.</summary>
public static class PartStateNames
{
    /// <summary>What applicants and staff read.</summary>
    public static string Name(this PartState state) => state switch
    {
        PartState.Waiting => "等待前置事项",
        PartState.Ready => "待分送",
        PartState.Running => "办理中",
        PartState.Done => "已办成",
        PartState.Refused => "未办成",
        PartState.Blocked => "不能办理",
        PartState.NotReceived => "未能收件",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
