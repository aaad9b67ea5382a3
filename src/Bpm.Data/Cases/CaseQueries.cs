using Bpm.Approval.Bundles;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Cases.Drafts;
using Bpm.Approval.Certificates;
using Bpm.Approval.Clock;
using Bpm.Approval.Delivery;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Regulator;
using Bpm.Approval.Tasks;
using Bpm.Data.Regulator;
using Bpm.Data.Tasks;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Cases;

/// <summary>Case list, case page, public progress, and who may see what. Reads only.</summary>
public sealed class CaseQueries(BpmDbContext db, IPlaceDirectory places, WorkingDayCalendar calendar, TimeProvider clock)
{
    private IQueryable<ApprovalCase> Cases => db.Set<ApprovalCase>().AsNoTracking();

    /// <summary>One page of the cases that the account may see, the newest first.</summary>
    /// <param name="text">Words, all of which occur in case number, matter or applicant; null or empty = all.</param>
    /// <param name="state">Null = all.</param>
    public async Task<PageOf<CaseRow>> ListAsync(Account account, string? text, CaseState? state, PageRequest page, CancellationToken ct)
    {
        var found = new CaseAccess(db, account).Filter(Cases);
        if (state is { } wanted)
            found = found.Where(row => row.State == wanted);
        foreach (var word in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5))
            found = found.Where(row => row.Number.Contains(word) || row.Matter.Name.Contains(word) || row.Applicant.Name.Contains(word) || row.QueryCode == word);

        var total = await found.CountAsync(ct);
        var rows = await found.OrderByDescending(row => row.SubmittedAt).ThenByDescending(row => row.Id).Skip(page.Skip).Take(page.PageSize)
            .Select(row => new { row.Number, MatterName = row.Matter.Name, ApplicantName = row.Applicant.Name, row.State, row.ReceivedAt, row.SubmittedAt, row.Clock })
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        return new PageOf<CaseRow>(
            [.. rows.Select(row => new CaseRow(
                row.Number, row.MatterName, row.ApplicantName, row.State.ToString(), row.State.Name(), row.ReceivedAt ?? row.SubmittedAt, row.Clock.DueOn, row.Clock.LightAt(now, calendar)))],
            total, page.Page, page.PageSize);
    }

    /// <summary>Whether there is a case with this number, and whether the account may see it.</summary>
    public async Task<CaseVisibility> LookAsync(string caseNumber, Account account, CancellationToken ct)
    {
        var found = Cases.Where(row => row.Number == caseNumber);
        if (await new CaseAccess(db, account).Filter(found).AnyAsync(ct))
            return CaseVisibility.Open;
        return await found.AnyAsync(ct) ? CaseVisibility.OtherUnit : CaseVisibility.NotThere;
    }

    /// <summary>Whether the account may read a file: it uploaded the file itself, works at the window that a draft with it is to be handed in at, or may see a case that holds it.</summary>
    public async Task<bool> MaySeeFileAsync(Guid fileId, Account account, CancellationToken ct)
    {
        var user = account.UserName;
        if (await db.Set<FileRecord>().AnyAsync(file => file.Id == fileId && file.UploadedBy == user, ct))
            return true;
        if (await db.Set<FileRecord>().Where(file => file.Id == fileId).Select(file => file.UploadedBy).FirstOrDefaultAsync(ct) is { } uploader && OnlineApplicant.DraftOf(uploader) is { } draft
            && await db.Set<CaseDraft>().Where(found => found.Id == draft).Select(found => found.StationCode).FirstOrDefaultAsync(ct) is { } station
            && (account.Holds(PostRole.FrontClerk, station) || account.Holds(PostRole.GridWorker, station)))
            return true;
        return await new CaseAccess(db, account).Filter(Cases.Where(found => db.Set<CaseFile>().Any(file => file.FileId == fileId && file.CaseId == found.Id))).AnyAsync(ct);
    }

    /// <summary>The case page; null where there is no such case or the account may not see it (<see cref="LookAsync"/> tells which).</summary>
    public async Task<CaseView?> FindAsync(string caseNumber, Account account, CancellationToken ct)
    {
        var access = new CaseAccess(db, account);
        if (await access.Filter(Cases.Where(row => row.Number == caseNumber)).AsSplitQuery().FirstOrDefaultAsync(ct) is not { } found)
            return null;

        var id = found.Id;
        var now = clock.GetUtcNow();
        var tasks = await db.Set<ApprovalTask>().AsNoTracking().Where(task => task.CaseId == id).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).ToListAsync(ct);
        var pushes = await db.Set<RegulatoryPush>().AsNoTracking().Where(push => push.CaseId == id).OrderBy(push => push.QueuedAt).ThenBy(push => push.ContentVersion).ToListAsync(ct);
        var certificate = await db.Set<Certificate>().AsNoTracking().Where(issued => issued.CaseId == id).OrderByDescending(issued => issued.LicenceVersion).FirstOrDefaultAsync(ct);
        var names = await NamesAsync(ct);
        return new CaseView(
            id.Value, found.Number, found.QueryCode, new CaseMatterView(found.Matter.Code, found.Matter.Number, found.Matter.Name, found.Matter.Version), found.State.ToString(), found.State.Name(),
            found.State.PublicWording(), CaseViews.Flags(found.Flags), CaseViews.Applicant(found.Applicant), CaseViews.Representative(found.Representative),
            [.. found.Answers.Select(answer => new CaseAnswerView(answer.Question, answer.Answer))], CaseViews.Form(found.FormJson), CaseViews.Route(found.Route, names),
            CaseViews.Clock(found.Clock, now, calendar), [.. found.Materials.Select(CaseViews.Material)], [.. found.Gaps.Select(CaseViews.Gap)], [.. tasks.Select(task => TaskRows.Of(task, now))],
            await DocumentsAsync(id, ct), CaseViews.Certificate(certificate, ChinaTime.DateOf(now)), [.. pushes.Select(PushQueries.Row)], CaseViews.Delivery(found.Delivery),
            CaseViews.Decision(found.Decision), new CasePickupView(found.Pickup.Way.ToString(), found.Pickup.StationCode, names(found.Pickup.StationCode), found.Pickup.Address),
            [.. found.Timeline.OrderBy(entry => entry.Sequence).Select(CaseViews.Line)], await WorkflowAsync(found.WorkflowInstanceId, ct), found.Version, CaseViews.Law(found),
            CaseViews.Bundle(found.Bundle), found.PartOf);
    }

    /// <summary>The applicant's own enquiry; null where no case has this code.</summary>
    public async Task<ProgressView?> ProgressAsync(string queryCode, CancellationToken ct)
    {
        var found = await Cases.Where(row => row.QueryCode == queryCode && row.Ending != CaseState.Voided)
            .Select(row => new { row.Id, row.Matter.Name, row.State, row.ReceivedAt, row.Clock, row.Tolerance, row.Bundle }).FirstOrDefaultAsync(ct);
        if (found is null)
            return null;
        var owed = found.Clock.Find(ClockKeys.Tolerance) is { State: ClockState.Running } limit && found.Tolerance is { IsSupplied: false } tolerance ? (tolerance.Lacking, limit.DueOn) : default;
        return new ProgressView(found.Name, found.State.PublicWording(), found.ReceivedAt, found.Clock.DueOn, found.State.IsFinal(), owed.Lacking, owed.DueOn,
            [.. (found.Bundle?.Parts ?? []).Select(part => new PartProgressView(part.Name, part.AgencyName, part.State.Name(), part.Message))], await PostalAsync(found.Id, ct));
    }

    private async Task<string?> PostalAsync(CaseId id, CancellationToken ct) =>
        await db.Set<PostalItem>().AsNoTracking().FirstOrDefaultAsync(item => item.CaseId == id, ct) is { } posted ? $"{posted.TrackingNumber}，{posted.State.ChineseName()}" : null;

    private async Task<List<CaseDocumentView>> DocumentsAsync(CaseId id, CancellationToken ct)
    {
        var rows = await db.Set<CaseDocument>().AsNoTracking().Where(document => document.CaseId == id).OrderBy(document => document.CreatedAt).ThenBy(document => document.Id)
            .Select(document => new { document.Id, document.Kind, document.Title, document.Number, document.CreatedAt, document.State, document.Sha256, document.Impressions, document.LayoutSha256 })
            .ToListAsync(ct);
        return [.. rows.Select(row => new CaseDocumentView(
            row.Id.Value, row.Kind.ToString(), row.Title, row.Number, row.CreatedAt, row.State.ToString(), row.Sha256, row.Impressions.Count > 0, row.LayoutSha256 is not null))];
    }

    private async Task<CaseWorkflowView?> WorkflowAsync(string? instanceId, CancellationToken ct)
    {
        var instance = instanceId is null
            ? null
            : await db.Set<WorkflowInstanceRecord>().Where(row => row.Id == instanceId).Select(row => new { row.DefinitionId, row.DefinitionVersion, row.Status, row.IncidentCount }).FirstOrDefaultAsync(ct);
        if (instance is null)
            return null;

        var waiting = await db.Set<BookmarkRecord>().Where(bookmark => bookmark.InstanceId == instanceId)
            .Join(db.Set<ActivityExecutionRecord>(), bookmark => bookmark.ActivityInstanceId, execution => execution.Id, (_, execution) => new { execution.ActivityName, execution.ActivityType })
            .Distinct().ToListAsync(ct);
        return new CaseWorkflowView(
            instanceId!, instance.DefinitionId, instance.DefinitionVersion, instance.Status.ToString(), [.. waiting.Select(node => node.ActivityName ?? node.ActivityType).Order(StringComparer.Ordinal)],
            instance.IncidentCount);
    }

    private async Task<Func<string, string>> NamesAsync(CancellationToken ct)
    {
        var stations = (await places.StationsAsync(ct)).ToDictionary(station => station.Code, station => station.Name);
        var organizations = (await places.OrganizationsAsync(ct)).ToDictionary(organization => organization.Code, organization => organization.Name);
        return code => stations.GetValueOrDefault(code) ?? organizations.GetValueOrDefault(code) ?? code;
    }
}
