using Bpm.Approval.Rules;

namespace Bpm.Approval.People;

/// <summary>缺勤代理: while somebody is absent, a deputy of the same post does what is that person's alone. It ends the very minute it is over.</summary>
public sealed class Absence
{
    private Absence()
    {
    }

    /// <summary>An absence just entered.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC, exclusive.</param>
    public Absence(Guid id, Account person, Account deputy, DateTimeOffset from, DateTimeOffset to, string reason, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(deputy);
        Id = id;
        UserName = person.UserName;
        PersonName = person.DisplayName;
        DeputyUserName = deputy.UserName;
        DeputyName = deputy.DisplayName;
        From = from;
        To = to;
        Reason = reason;
        CreatedBy = by;
        CreatedAt = now;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Who is absent.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>Name of who is absent.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>Who stands in.</summary>
    public string DeputyUserName { get; private set; } = "";

    /// <summary>Name of who stands in.</summary>
    public string DeputyName { get; private set; } = "";

    /// <summary>From when, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>Until when, exclusive, UTC.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>User name of who entered it.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was ended before its time, UTC; null where it was not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it holds at this moment.</summary>
    public bool IsActiveAt(DateTimeOffset now) => From <= now && now < (EndedAt ?? To);

    /// <summary>Whether it holds at any moment of this time.</summary>
    public bool Overlaps(DateTimeOffset from, DateTimeOffset to) => From < to && from < (EndedAt ?? To);

    /// <summary>Ends it at once.</summary>
    /// <exception cref="RuleBrokenException"><c>absence.ended-already</c>.</exception>
    public void End(DateTimeOffset now)
    {
        if (EndedAt is not null || To <= now)
            throw new RuleBrokenException("absence.ended-already", $"{PersonName}的缺勤代理已经结束。");
        EndedAt = now;
        Version++;
    }
}

/// <summary>Absences for changing; reading goes through the directory.</summary>
public interface IAbsenceStore
{
    /// <summary>Null where there is none.</summary>
    Task<Absence?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Every absence in which the person is absent or stands in, ended ones too.</summary>
    Task<IReadOnlyList<Absence>> OfAsync(string userName, CancellationToken ct);

    /// <summary>Adds one.</summary>
    void Add(Absence absence);
}
