using Bpm.Approval.Seals;
using Bpm.Data.Seals;

namespace Bpm.Web.Seals;

internal sealed record SealUseList(IReadOnlyList<SealUseRow> Items);

internal sealed record SealList(IReadOnlyList<SealView> Items);

/// <param name="LostSince">UTC; null where it is not lost.</param>
internal sealed record SealView(
    string Number, string KindName, SealState State, string StateName, SealEntry Entry, DateTimeOffset? StateChangedAt, string? StateReason, DateTimeOffset? LostSince, IReadOnlyList<SealChange> Changes)
{
    public static SealView Of(Seal seal) => new(
        seal.Number, seal.Entry.Kind.ChineseName(), seal.State, seal.State.ChineseName(), seal.Entry, seal.StateChangedAt, seal.StateReason, seal.LostSince, seal.Changes);
}

internal sealed record SealUseLines(IReadOnlyList<SealUseLine> Items);

/// <param name="KeeperName">Null where the platform applied it by itself.</param>
/// <param name="At">UTC.</param>
internal sealed record SealUseLine(string Number, string SealNumber, string DocumentNumber, string CaseNumber, string Purpose, string Place, string? KeeperName, SealUseMode Mode, DateTimeOffset At)
{
    public static SealUseLine Of(SealUse use) => new(use.Number, use.SealNumber, use.DocumentNumber, use.CaseNumber, use.Purpose, use.Place, use.KeeperName, use.Mode, use.At);
}

/// <param name="UsesSince">Every use since it is missing.</param>
internal sealed record LostSealView(SealView Seal, IReadOnlyList<SealUseLine> UsesSince);

internal sealed record SealReason(string Reason);

/// <param name="LostSince">Null = now.</param>
internal sealed record LostSealBody(string Reason, DateTimeOffset? LostSince = null);

internal sealed record SealRequestBody(SealEntry Entry, string Reason);

/// <param name="Month">Any day of the month.</param>
internal sealed record MonthBody(DateOnly Month);

/// <param name="MadeBy">User name; empty where the platform did it.</param>
internal sealed record SealReconciliationView(DateOnly Month, int Run, string MadeBy, DateTimeOffset MadeAt, int Uses, int Impressions, IReadOnlyList<SealDifferenceRow> Differences)
{
    public static SealReconciliationView Of(SealReconciliation made) => new(
        made.Month, made.Run, made.MadeBy, made.MadeAt, made.Uses, made.Impressions,
        [.. made.Differences.Select(d => new SealDifferenceRow(d.Kind, d.Kind.ChineseName(), d.SealNumber, d.UseNumber, d.DocumentNumber, d.CaseNumber))]);
}

internal sealed record SealDifferenceRow(SealDifferenceKind Kind, string KindName, string SealNumber, string? UseNumber, string DocumentNumber, string CaseNumber);
