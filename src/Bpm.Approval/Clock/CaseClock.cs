using Bpm.Approval.Calendar;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Clock;

/// <summary>All limits of one case. Part of the case aggregate; stored as JSON text (<see cref="ToJson"/>).</summary>
public sealed class CaseClock
{
    private readonly List<ClockItem> _items;

    /// <summary>A clock on which nothing runs yet.</summary>
    public CaseClock() => _items = [];

    private CaseClock(List<ClockItem> items) => _items = items;

    /// <summary>Every limit that was ever started, in the order of their starts.</summary>
    public IReadOnlyList<ClockItem> Items => _items;

    /// <summary>The due date to show in lists: of the limits on the office that run the earliest; null when none runs.</summary>
    public DateOnly? DueOn => Nearest()?.DueOn;

    /// <summary>The key of the limit behind <see cref="DueOn"/>.</summary>
    public string? DueKey => Nearest()?.Key;

    /// <summary>Whether any due date rests on a year whose holidays are not known yet.</summary>
    public bool IsProvisional => _items.Exists(item => item.IsProvisional && item.State is ClockState.Running);

    /// <summary>Null where it was never started.</summary>
    public ClockItem? Find(string key) => _items.Find(item => item.Key == key);

    /// <summary>Starts a limit; one that was stopped begins anew with its full length (T8: K1 runs again).</summary>
    /// <param name="key">One of <see cref="ClockKeys"/>, or a key of the county's own.</param>
    /// <param name="name">For people: 承诺时限.</param>
    /// <param name="limit">How long.</param>
    /// <param name="basis">The article or promise that sets it.</param>
    /// <param name="at">Now, UTC.</param>
    /// <param name="ground">Why it starts: 受理, 收件 …</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="day">The legal day to count from where it differs from the day of <paramref name="at"/>.</param>
    /// <exception cref="RuleBrokenException"><c>clock.runs-already</c></exception>
    public void Start(
        string key, string name, TimeLimit limit, string basis, DateTimeOffset at, string ground, WorkingDayCalendar calendar, DateOnly? day = null)
    {
        var item = Find(key);
        if (item is { State: ClockState.Running or ClockState.Suspended })
            throw new RuleBrokenException("clock.runs-already", $"时限“{item.Name}”已在计算，不能重复起算。");

        if (item is null)
        {
            item = new ClockItem(key, name, limit, basis, [], null, null, false);
            _items.Add(item);
        }

        item.Begin(name, limit, basis);
        item.Append(new ClockEvent(ClockEventKind.Started, at, day ?? ChinaTime.DateOf(at), ground), calendar);
    }

    /// <summary>Ends a limit, fulfilled or pointless.</summary>
    /// <exception cref="RuleBrokenException"><c>clock.not-running</c></exception>
    public void Stop(string key, DateTimeOffset at, string ground, WorkingDayCalendar calendar)
    {
        var item = Require(key, ClockState.Running, ClockState.Suspended);
        item.Append(new ClockEvent(ClockEventKind.Stopped, at, ChinaTime.DateOf(at), ground), calendar);
    }

    /// <summary>Ends whatever still runs.</summary>
    /// <param name="except">Key of a limit that goes on; null where nothing runs afterwards.</param>
    public void StopAll(DateTimeOffset at, string ground, WorkingDayCalendar calendar, string? except = null)
    {
        foreach (var item in _items.Where(item => item.Key != except && item.State is ClockState.Running or ClockState.Suspended))
            item.Append(new ClockEvent(ClockEventKind.Stopped, at, ChinaTime.DateOf(at), ground), calendar);
    }

    /// <summary>Pauses a limit: today and every day until <see cref="Resume"/> is not counted (art. 45).</summary>
    /// <param name="ground">The kind of special procedure and its article; never empty.</param>
    /// <exception cref="RuleBrokenException"><c>clock.not-running</c>; <c>clock.overdue-already</c>: what is past cannot be paused.</exception>
    public void Suspend(string key, DateTimeOffset at, string ground, WorkingDayCalendar calendar)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ground);
        var item = Require(key, ClockState.Running);
        if (at >= item.OverdueFrom)
            throw new RuleBrokenException("clock.overdue-already", $"时限“{item.Name}”已届满，不能再中止计算。");
        item.Append(new ClockEvent(ClockEventKind.Suspended, at, ChinaTime.DateOf(at), ground), calendar);
    }

    /// <summary>Goes on: the next counting day is day 1 of the rest.</summary>
    /// <param name="through">The last day that did not count where it is not the day of <paramref name="at"/>: the planned end of what nobody ended.</param>
    /// <exception cref="RuleBrokenException"><c>clock.not-suspended</c></exception>
    public void Resume(string key, DateTimeOffset at, string ground, WorkingDayCalendar calendar, DateOnly? through = null)
    {
        var item = Require(key, ClockState.Suspended);
        item.Append(new ClockEvent(ClockEventKind.Resumed, at, through ?? ChinaTime.DateOf(at), ground), calendar);
    }

    /// <summary>Makes a limit longer by working days, once in each of its runs, and only before it has ended (art. 42).</summary>
    /// <param name="ground">Why, and who approved.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>clock.not-running</c>; <c>clock.extended-already</c>; <c>clock.overdue-already</c>: what is past cannot be made longer; <c>clock.not-in-days</c>: hours and on-the-spot limits.
    /// </exception>
    public void Extend(string key, int workingDays, DateTimeOffset at, string ground, WorkingDayCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var item = Require(key, ClockState.Running);
        if (item.ExtendedBy > 0)
            throw new RuleBrokenException("clock.extended-already", $"时限“{item.Name}”已延长过一次，不能再次延长。");
        if (at >= item.OverdueFrom)
            throw new RuleBrokenException("clock.overdue-already", $"时限“{item.Name}”已届满，不能再延长。");
        if (item.Limit.Unit is LimitUnit.Immediate or LimitUnit.Hour)
            throw new RuleBrokenException("clock.not-in-days", $"时限“{item.Name}”不以日计算，不能延长。");
        item.Append(new ClockEvent(ClockEventKind.Extended, at, ChinaTime.DateOf(at), ground, workingDays), calendar);
    }

    /// <summary>Counts every open limit again, after a year was imported.</summary>
    /// <returns>Whether a due date changed or became certain.</returns>
    public bool Recompute(WorkingDayCalendar calendar)
    {
        var changed = false;
        foreach (var item in _items.Where(item => item.State is ClockState.Running or ClockState.Suspended))
            changed |= item.Recompute(calendar);
        return changed;
    }

    /// <summary>What every limit shows at this moment.</summary>
    public IReadOnlyList<ClockReading> Read(DateTimeOffset now, WorkingDayCalendar calendar) =>
        [.. _items.Select(item => ClockReader.Read(item, now, calendar))];

    /// <summary>The worst light of all limits.</summary>
    public Light LightAt(DateTimeOffset now, WorkingDayCalendar calendar) =>
        _items.Count == 0 ? Light.Off : _items.Max(item => ClockReader.Read(item, now, calendar).Light);

    /// <summary>For storage: <c>{"items":[…]}</c>, the same text for the same clock.</summary>
    public string ToJson() => ClockJson.Write(this);

    /// <summary>From storage.</summary>
    /// <exception cref="FormatException">Not a stored clock.</exception>
    public static CaseClock FromJson(string json) => new(ClockJson.Read(json));

    // What the applicant still owes is no limit on the office.
    private ClockItem? Nearest() => _items.Where(item => item.State is ClockState.Running && item.DueOn is not null && item.Key != ClockKeys.Tolerance).MinBy(item => item.OverdueFrom);

    private ClockItem Require(string key, params ClockState[] states)
    {
        var item = Find(key);
        if (item is not null && states.Contains(item.State))
            return item;
        throw states is [ClockState.Suspended]
            ? new RuleBrokenException("clock.not-suspended", $"时限“{item?.Name ?? key}”没有中止，不能恢复计算。")
            : new RuleBrokenException("clock.not-running", $"时限“{item?.Name ?? key}”没有在计算。");
    }
}
