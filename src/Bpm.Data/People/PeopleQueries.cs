using Bpm.Approval.People;
using Bpm.Approval.Places;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.People;

/// <summary>Staff with their posts, postings and absences as lists. Reads only.</summary>
public sealed class PeopleQueries(BpmDbContext db, IPlaceDirectory places, TimeProvider clock)
{
    /// <summary>Who holds which post where, by user name. A county has a few hundred accounts, and posts are no columns: they are read at once.</summary>
    public async Task<PageOf<PersonRow>> StaffAsync(PeopleFilter filter, PageRequest page, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var accounts = await AccountsAsync(ct);
        var postings = (await db.Set<Posting>().AsNoTracking().Where(posting => posting.EndedAt == null && posting.To > now).OrderBy(posting => posting.From).ToListAsync(ct)).ToLookup(posting => posting.UserName);
        var absences = (await db.Set<Absence>().AsNoTracking().Where(absence => absence.EndedAt == null && absence.To > now).OrderBy(absence => absence.From).ToListAsync(ct)).ToLookup(absence => absence.UserName);
        var names = await NamesAsync(ct);
        var rows = accounts.Select(account => new PersonRow(
            account.UserName, account.DisplayName, account.StaffNumber, account.IsActive,
            [.. account.Posts.Select(post => Of(post, null)), .. postings[account.UserName].SelectMany(posting => posting.Posts.Select(post => Of(post, posting)))],
            absences[account.UserName].Select(absence => new PersonAbsence(absence.DeputyName, absence.From, absence.To)).FirstOrDefault()));
        if (filter.Role is { } role)
            rows = rows.Where(row => row.Posts.Any(post => post.Role == role));
        if (!string.IsNullOrWhiteSpace(filter.Unit))
            rows = rows.Where(row => row.Posts.Any(post => post.OrganizationCode == filter.Unit || post.StationCode == filter.Unit));
        if (filter.Text?.Trim() is { Length: > 0 } text)
            rows = rows.Where(row => row.UserName.Contains(text, StringComparison.OrdinalIgnoreCase) || row.DisplayName.Contains(text, StringComparison.Ordinal) || row.StaffNumber.Contains(text, StringComparison.OrdinalIgnoreCase));
        var found = rows.ToList();
        return new PageOf<PersonRow>([.. found.Skip(page.Skip).Take(page.PageSize)], found.Count, page.Page, page.PageSize);

        PersonPost Of(Post post, Posting? posting) => new(
            post.Role, post.Role.ChineseName(), post.OrganizationCode, names.GetValueOrDefault(post.OrganizationCode, post.OrganizationCode), post.StationCode,
            post.StationCode is { } station ? names.GetValueOrDefault(station, station) : null, posting?.From, posting?.To, posting?.Instrument);
    }

    /// <summary>Postings, the latest first.</summary>
    /// <param name="stationCode">Null = all.</param>
    public async Task<PageOf<Posting>> PostingsAsync(string? stationCode, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<Posting>().AsNoTracking().Where(posting => stationCode == null || posting.StationCode == stationCode);
        return new PageOf<Posting>(await found.OrderByDescending(posting => posting.From).ThenBy(posting => posting.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), await found.CountAsync(ct), page.Page, page.PageSize);
    }

    /// <summary>Absences, the latest first.</summary>
    /// <param name="userName">Only those in which this person is absent or stands in, or that this person entered; null = all.</param>
    public async Task<PageOf<Absence>> AbsencesAsync(string? userName, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<Absence>().AsNoTracking().Where(absence => userName == null || absence.UserName == userName || absence.DeputyUserName == userName || absence.CreatedBy == userName);
        return new PageOf<Absence>(await found.OrderByDescending(absence => absence.From).ThenBy(absence => absence.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), await found.CountAsync(ct), page.Page, page.PageSize);
    }

    /// <summary>Whose absence this person may enter, each with who can stand in.</summary>
    public async Task<IReadOnlyList<AbsenceChoice>> AbsenceChoicesAsync(Account by, CancellationToken ct)
    {
        // With what they hold for a while: a deputy may be posted there only.
        var active = new List<Account>();
        foreach (var account in (await AccountsAsync(ct)).Where(account => account.IsActive))
            active.Add(await places.FindAccountAsync(account.UserName, ct) ?? account);
        return
        [
            .. active.Where(person => AbsenceOffice.MayEnter(person, by)).OrderBy(person => person.UserName != by.UserName).Select(person => new AbsenceChoice(
                person.UserName, person.DisplayName,
                [.. active.Where(deputy => deputy.UserName != person.UserName && AbsenceOffice.MissingPost(person, deputy) is null).Select(deputy => new Deputy(deputy.UserName, deputy.DisplayName))])),
        ];
    }

    private async Task<List<Account>> AccountsAsync(CancellationToken ct) => await db.Set<Account>().AsNoTracking().OrderBy(account => account.UserName).ToListAsync(ct);

    private async Task<Dictionary<string, string>> NamesAsync(CancellationToken ct) =>
        (await places.StationsAsync(ct)).Select(station => (station.Code, station.Name)).Concat((await places.OrganizationsAsync(ct)).Select(organization => (organization.Code, organization.Name)))
            .DistinctBy(place => place.Code).ToDictionary(place => place.Code, place => place.Name);
}

/// <summary>Which people are wanted; what is null does not restrict.</summary>
/// <param name="Text">Part of user name, name or staff number.</param>
/// <param name="Role">Held anywhere, now or from a day to come.</param>
/// <param name="Unit">Organisation or station code.</param>
public sealed record PeopleFilter(string? Text = null, PostRole? Role = null, string? Unit = null);

/// <summary>One person.</summary>
/// <param name="Posts">Standing ones and those of postings that are not over.</param>
/// <param name="Absence">The running or next one; null where there is none.</param>
public sealed record PersonRow(string UserName, string DisplayName, string StaffNumber, bool IsActive, IReadOnlyList<PersonPost> Posts, PersonAbsence? Absence);

/// <summary>One post of a person.</summary>
/// <param name="From">UTC; null for a standing post.</param>
/// <param name="To">UTC, exclusive; null for a standing post.</param>
/// <param name="Instrument">The file that a posting rests on; null for a standing post.</param>
public sealed record PersonPost(
    PostRole Role, string RoleName, string OrganizationCode, string OrganizationName, string? StationCode, string? StationName, DateTimeOffset? From, DateTimeOffset? To, string? Instrument);

/// <summary>Who stands in for a person, from when to when (exclusive), UTC.</summary>
public sealed record PersonAbsence(string DeputyName, DateTimeOffset From, DateTimeOffset To);

/// <summary>A person whose absence may be entered.</summary>
/// <param name="Deputies">Who holds the same posts.</param>
public sealed record AbsenceChoice(string UserName, string DisplayName, IReadOnlyList<Deputy> Deputies);

/// <summary>Who can stand in.</summary>
public sealed record Deputy(string UserName, string DisplayName);
