using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Archive;
using Bpm.Approval.Operations;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>Puts an ended case into the archive with its index (T29).</summary>
public sealed class ArchiveCase(ICaseStore cases, ITaskStore tasks, IDocumentStore documents, DocumentOffice office, IUnitOfWork work, ApprovalOptions options, TimeProvider clock)
{
    /// <summary>Archives it, where it ended long enough ago, nothing is left to do and every document is final.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> RunAsync(CaseId id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await cases.FindAsync(id, ct) is not { ClosedAt: { } closed } about || about.State is CaseState.Archived || now < closed.AddDays(options.Cases.ArchiveAfterDays))
            return false;
        // What is still to be done after the end, such as verifying a commitment, keeps the file open.
        if ((await tasks.FindOpenAsync(about.Id, ct)).Count > 0)
            return false;
        var all = await documents.FindAllAsync(about.Id, ct);
        if (all.Any(d => d.State is DocumentState.AwaitingSeal or DocumentState.Ready))
            return false;

        var data = CaseIndexData.Of(about, all);
        about.Archive(now);
        await office.DrawUpAsync(about, DocumentKind.CaseIndex, data, ct);
        await work.SaveAsync(ct);
        return true;
    }
}
