using Bpm.Approval.Rules;

namespace Bpm.Approval.People;

/// <summary>派驻: staff of an organ work at a station with the organ's powers, for a time (domain R2). Access ends the very minute it is over.</summary>
public sealed class Posting
{
    private Posting()
    {
    }

    /// <summary>A posting just made.</summary>
    /// <param name="roles">Posts held at the station, at least one.</param>
    /// <param name="catalogCodes">Basic codes of the organ's matters that it covers; empty = all of them.</param>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC, exclusive.</param>
    public Posting(
        Guid id, Account person, string homeOrganization, string stationCode, IReadOnlyList<PostRole> roles, IReadOnlyList<string> catalogCodes, DateTimeOffset from, DateTimeOffset to, string instrument,
        string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(person);
        Id = id;
        UserName = person.UserName;
        PersonName = person.DisplayName;
        HomeOrganization = homeOrganization;
        StationCode = stationCode;
        Roles = roles;
        CatalogCodes = catalogCodes;
        From = from;
        To = to;
        Instrument = instrument;
        CreatedBy = by;
        CreatedAt = now;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Who.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>Name of who.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>Organisation code of the organ whose powers the person has.</summary>
    public string HomeOrganization { get; private set; } = "";

    /// <summary>Where.</summary>
    public string StationCode { get; private set; } = "";

    /// <summary>Posts held there.</summary>
    public IReadOnlyList<PostRole> Roles { get; private set; } = [];

    /// <summary>Basic codes of the matters that it covers; empty = every matter of the organ.</summary>
    public IReadOnlyList<string> CatalogCodes { get; private set; } = [];

    /// <summary>From when, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>Until when, exclusive, UTC.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>The file it rests on.</summary>
    public string Instrument { get; private set; } = "";

    /// <summary>User name of who entered it.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was ended before its time, UTC; null where it was not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was ended before its time.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>The posts that come with it.</summary>
    public IEnumerable<Post> Posts => Roles.Select(role => new Post(role, HomeOrganization, StationCode));

    /// <summary>Whether it holds at this moment.</summary>
    public bool IsActiveAt(DateTimeOffset now) => From <= now && now < (EndedAt ?? To);

    /// <summary>Whether it covers a matter that is handled in the name of this organ.</summary>
    public bool Covers(string inNameOf, string catalogCode) => inNameOf == HomeOrganization && (CatalogCodes.Count == 0 || CatalogCodes.Contains(catalogCode));

    /// <summary>Ends it at once.</summary>
    /// <exception cref="RuleBrokenException"><c>posting.ended-already</c>.</exception>
    public void End(string reason, DateTimeOffset now)
    {
        if (EndedAt is not null || To <= now)
            throw new RuleBrokenException("posting.ended-already", $"{PersonName}的派驻已经结束。");
        EndedAt = now;
        EndReason = reason;
        Version++;
    }
}

/// <summary>Postings for changing; reading goes through the directory.</summary>
public interface IPostingStore
{
    /// <summary>Null where there is none.</summary>
    Task<Posting?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Every posting of the person, ended ones too.</summary>
    Task<IReadOnlyList<Posting>> OfAsync(string userName, CancellationToken ct);

    /// <summary>Adds one.</summary>
    void Add(Posting posting);
}
