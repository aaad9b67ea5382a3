namespace Bpm.Approval.Matters.Catalog;

/// <summary>One step in the life of a version: who, when, why, and what is different from what was in force. Append only.</summary>
public sealed record MatterChange
{
    /// <summary>New; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version.</summary>
    public required MatterId MatterId { get; init; }

    /// <summary>业务办理项编码.</summary>
    public required string HandlingItemCode { get; init; }

    /// <summary>M01.</summary>
    public required string Number { get; init; }

    /// <summary>食品经营许可.</summary>
    public required string Name { get; init; }

    /// <summary>The number of the version.</summary>
    public required int ItemVersion { get; init; }

    /// <summary>Where it stood; null = it did not exist.</summary>
    public MatterState? From { get; init; }

    /// <summary>Where it stands now.</summary>
    public required MatterState To { get; init; }

    /// <summary>User name; "workflows" for what came with the program's files.</summary>
    public required string By { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, never empty, at most 500 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>The first day the version holds.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>The version that was in force before; null = none.</summary>
    public int? PreviousVersion { get; init; }

    /// <summary>What is different from that version; empty where nothing was in force or nothing differs.</summary>
    public IReadOnlyList<MatterDifference> Differences { get; init; } = [];

    /// <summary>Records a step.</summary>
    /// <param name="matter">After the step.</param>
    /// <param name="from">Where it stood before.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    /// <param name="reason">Why.</param>
    /// <param name="previous">What was in force before; null = nothing.</param>
    public static MatterChange Of(Matter matter, MatterState? from, string by, DateTimeOffset at, string reason, Matter? previous = null) => new()
    {
        Id = Guid.CreateVersion7(at),
        MatterId = matter.Id,
        HandlingItemCode = matter.HandlingItemCode,
        Number = matter.Number,
        Name = matter.Name,
        ItemVersion = matter.ItemVersion,
        From = from,
        To = matter.State,
        By = by,
        At = at,
        Reason = reason,
        EffectiveOn = matter.EffectiveOn,
        PreviousVersion = previous?.ItemVersion,
        Differences = previous is null ? [] : CompareMatters.Run(previous.Definition, matter.Definition),
    };
}

/// <summary>What became of an element.</summary>
public enum DifferenceKind
{
    /// <summary>新增.</summary>
    Added,

    /// <summary>删除.</summary>
    Removed,

    /// <summary>修改.</summary>
    Changed,
}

/// <summary>One element that two versions say differently.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Path">Where, by code rather than by place in the list: <c>$.materials[02].name</c>.</param>
/// <param name="Label">Chinese: 材料 02 名称.</param>
/// <param name="Before">As text; null = there was none.</param>
/// <param name="After">As text; null = there is none.</param>
public sealed record MatterDifference(DifferenceKind Kind, string Path, string Label, string? Before, string? After);
