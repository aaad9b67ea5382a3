using Bpm.Approval.Handover;
using Bpm.Data.Handover;

namespace Bpm.Web.Handover;

internal sealed record HandoverItemView(
    int Number, string CaseNumber, string MaterialCode, string MaterialName, bool IsOriginal, int Pages, string Condition, ItemFault Exception, string ExceptionName, string? Note);

/// <param name="To">Empty for the applicant.</param>
internal sealed record HandoverListView(
    Guid Id, string Number, HandoverKind Kind, string KindName, string From, string FromName, string To, string ToName, string Way, string Contact, string Envelope, HandoverState State, string StateName,
    HandoverSignature Prepared, HandoverSignature? Sent, DateTimeOffset? DueAt, HandoverSignature? Received, HandoverSignature? ClosedBy, string? Settlement, IReadOnlyList<HandoverItemView> Items)
{
    public static HandoverListView Of(HandoverList list) => new(
        list.Id, list.Number, list.Kind, list.Kind.ChineseName(), list.FromUnit, list.FromName, list.ToUnit, list.ToName, list.Way, list.Contact, list.Envelope, list.State, list.State.ChineseName(),
        list.Prepared, list.Sent, list.DueAt, list.Received, list.ClosedBy, list.Settlement,
        [.. list.Items.OrderBy(item => item.Number).Select(item => new HandoverItemView(
            item.Number, item.CaseNumber, item.MaterialCode, item.MaterialName, item.IsOriginal, item.Pages, item.Condition, item.Exception, item.Exception.ChineseName(), item.Note))]);
}

internal sealed record CustodyPageView(string CaseNumber, bool HasEnded, IReadOnlyList<PaperView> Papers, IReadOnlyList<HandoverListView> Lists)
{
    public static CustodyPageView Of(CustodyView custody) => new(custody.CaseNumber, custody.HasEnded, custody.Papers, [.. custody.Lists.Select(HandoverListView.Of)]);
}
