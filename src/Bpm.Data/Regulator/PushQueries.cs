using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Regulator;

/// <summary>Pushes as a regulator's people see them: those to their own organisation. Reads only.</summary>
public sealed class PushQueries(BpmDbContext db)
{
    /// <summary>One page, newest first.</summary>
    /// <param name="account">Sees pushes to the organisations at which it is a regulator; a supervisor sees all.</param>
    /// <param name="state">Null = all.</param>
    public async Task<PageOf<PushRow>> ListAsync(Account account, PushState? state, PageRequest page, CancellationToken ct)
    {
        var pushes = db.Set<RegulatoryPush>().AsNoTracking();
        if (!account.Holds(PostRole.Supervisor))
        {
            var regulators = account.IsActive ? account.Posts.Where(post => post.Role is PostRole.Regulator).Select(post => post.OrganizationCode).ToList() : [];
            pushes = pushes.Where(push => regulators.Contains(push.RegulatorCode));
        }

        if (state is { } wanted)
            pushes = pushes.Where(push => push.State == wanted);
        var total = await pushes.CountAsync(ct);
        var rows = await pushes.OrderByDescending(push => push.QueuedAt).ThenBy(push => push.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new PageOf<PushRow>([.. rows.Select(Row)], total, page.Page, page.PageSize);
    }

    internal static PushRow Row(RegulatoryPush push) => new(
        push.Id.Value, push.CaseNumber, push.MatterName, push.Kind.ToString(), push.Kind.Name(), push.RegulatorName, push.State.ToString(), push.State.Name(),
        push.QueuedAt, push.DeliveredAt, push.ReceiptNumber, push.ContentVersion, push.Awaiting, push.Awaiting.Name(), push.DueAt,
        [.. push.Feedback.Select(feedback => new PushFeedbackView(feedback.Kind.ToString(), feedback.Kind.Name(), feedback.Content, feedback.At, feedback.By, feedback.RectifyBy, feedback.DecisionNumber))]);
}
