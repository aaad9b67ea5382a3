using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delivery;

/// <summary>Whoever hands results over at the place that posted one records where it is.</summary>
public sealed class ReportPostal(ICaseStore cases, IPostalStore postal, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Records it, on the case's timeline too.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>, <c>postal.not-found</c>: it was not posted.</exception>
    /// <exception cref="NotAllowedException"><c>postal.other-place</c>: no post for handing over at the place that posted it.</exception>
    /// <exception cref="RuleBrokenException"><c>postal.over</c>.</exception>
    public async Task<PostalItem> RunAsync(string caseNumber, PostalState state, string? note, Account by, CancellationToken ct)
    {
        var about = await cases.FindByNumberAsync(caseNumber, ct) ?? throw new NotFoundException("case.not-found", "办件不存在。");
        var item = await postal.FindAsync(about.Id, ct) ?? throw new NotFoundException("postal.not-found", "该办件的结果没有邮寄。");
        if (!by.Holds(PostRole.IssueClerk, item.StationCode) && !by.Holds(PostRole.FrontClerk, item.StationCode) && !by.Holds(PostRole.GridWorker, item.StationCode))
            throw new NotAllowedException("postal.other-place", "只有寄出地点的出件人员可以登记邮寄状态。");
        var now = clock.GetUtcNow();
        item.Report(state, note ?? "", Actor.Of(by), now);
        about.Record(Actor.Of(by), now, "邮寄状态", $"{item.TrackingNumber} {state.ChineseName()}{(string.IsNullOrWhiteSpace(note) ? "" : $"：{note.Trim()}")}");
        await work.SaveAsync(ct);
        return item;
    }
}
