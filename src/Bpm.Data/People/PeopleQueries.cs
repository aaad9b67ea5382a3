using Bpm.Approval.People;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.People;

/// <summary>Postings and absences as lists. Reads only.</summary>
public sealed class PeopleQueries(BpmDbContext db)
{
    /// <summary>Postings, the latest first.</summary>
    /// <param name="stationCode">Null = all.</param>
    public async Task<PageOf<Posting>> PostingsAsync(string? stationCode, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<Posting>().AsNoTracking().Where(posting => stationCode == null || posting.StationCode == stationCode);
        return new PageOf<Posting>(await found.OrderByDescending(posting => posting.From).ThenBy(posting => posting.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), await found.CountAsync(ct), page.Page, page.PageSize);
    }

    /// <summary>Absences in which the person is absent or stands in, the latest first.</summary>
    public async Task<PageOf<Absence>> AbsencesAsync(string userName, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<Absence>().AsNoTracking().Where(absence => absence.UserName == userName || absence.DeputyUserName == userName);
        return new PageOf<Absence>(await found.OrderByDescending(absence => absence.From).ThenBy(absence => absence.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), await found.CountAsync(ct), page.Page, page.PageSize);
    }
}
