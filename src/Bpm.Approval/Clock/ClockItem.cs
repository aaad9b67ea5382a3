using Bpm.Approval.Calendar;

namespace Bpm.Approval.Clock;

/// <summary>One limit of one case. Changed only through <see cref="CaseClock"/>.</summary>
public sealed class ClockItem
{
    private readonly List<ClockEvent> _events;

    internal ClockItem(
        string key, string name, TimeLimit limit, string basis, IReadOnlyList<ClockEvent> events, DateOnly? dueOn, DateTimeOffset? overdueFrom, bool isProvisional)
    {
        Key = key;
        Name = name;
        Limit = limit;
        Basis = basis;
        _events = [.. events];
        DueOn = dueOn;
        OverdueFrom = overdueFrom;
        IsProvisional = isProvisional;
    }

    /// <summary>One of <see cref="ClockKeys"/>, or a key of the county's own.</summary>
    public string Key { get; }

    /// <summary>承诺时限 …</summary>
    public string Name { get; private set; }

    /// <summary>How long.</summary>
    public TimeLimit Limit { get; private set; }

    /// <summary>The article or promise that sets it.</summary>
    public string Basis { get; private set; }

    /// <summary>Everything that happened to it, in order.</summary>
    public IReadOnlyList<ClockEvent> Events => _events;

    /// <summary>The last day as of the last event; null before a start and while suspended.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The first moment that is too late, UTC; null as <see cref="DueOn"/>.</summary>
    public DateTimeOffset? OverdueFrom { get; private set; }

    /// <summary>The due date rests on a year whose holidays are not known yet.</summary>
    public bool IsProvisional { get; private set; }

    /// <summary>Whether it runs.</summary>
    public ClockState State => _events.FindLast(past => past.Kind is not ClockEventKind.Extended) is not { } last ? ClockState.NotStarted : last.Kind switch
    {
        ClockEventKind.Started or ClockEventKind.Resumed => ClockState.Running,
        ClockEventKind.Suspended => ClockState.Suspended,
        ClockEventKind.Stopped => ClockState.Stopped,
        _ => throw new InvalidOperationException($"Unknown event {last.Kind}."),
    };

    /// <summary>The day it counts from, not counted itself; null before a start.</summary>
    public DateOnly? StartedOn => _events.FindLast(past => past.Kind is ClockEventKind.Started)?.Day;

    /// <summary>The day it was fulfilled or ended; null while it is open.</summary>
    public DateOnly? StoppedOn => State is ClockState.Stopped ? _events[^1].Day : null;

    /// <summary>Working days that an extension since the last start added; 0 where none did.</summary>
    public int ExtendedBy => _events.Skip(_events.FindLastIndex(past => past.Kind is ClockEventKind.Started) + 1).Sum(past => past.Days ?? 0);

    /// <summary>Stopped after its last day.</summary>
    public bool WasLate => State is ClockState.Stopped && OverdueFrom is { } tooLate && _events[^1].At >= tooLate;

    internal void Begin(string name, TimeLimit limit, string basis)
    {
        Name = name;
        Limit = limit;
        Basis = basis;
    }

    internal void Append(ClockEvent happened, WorkingDayCalendar calendar)
    {
        _events.Add(happened);
        if (happened.Kind is not ClockEventKind.Stopped)
            Recompute(calendar);
    }

    internal bool Recompute(WorkingDayCalendar calendar)
    {
        var before = (DueOn, IsProvisional);
        var due = Count(calendar);
        (DueOn, OverdueFrom, IsProvisional) = (due?.DueOn, due?.OverdueFrom, due?.IsProvisional ?? false);
        return before != (DueOn, IsProvisional);
    }

    /// <summary>Counts the limit again from its events; null before a start.</summary>
    internal DueDate? Count(WorkingDayCalendar calendar)
    {
        var from = _events.FindLastIndex(past => past.Kind is ClockEventKind.Started);
        if (from < 0)
            return null;

        var start = _events[from];
        return DueDate.Of(Limit, ExtendedBy, start.Day, start.At, start.Ground, SuspensionsSince(from), calendar);
    }

    internal IReadOnlyList<Suspension> Suspensions()
    {
        var from = _events.FindLastIndex(past => past.Kind is ClockEventKind.Started);
        return from < 0 ? [] : SuspensionsSince(from);
    }

    private List<Suspension> SuspensionsSince(int from)
    {
        var suspensions = new List<Suspension>();
        foreach (var past in _events.Skip(from + 1))
        {
            if (past.Kind is ClockEventKind.Suspended)
                suspensions.Add(new Suspension(past.Day, null, past.Ground));
            else if (past.Kind is ClockEventKind.Resumed)
                suspensions[^1] = suspensions[^1] with { Through = past.Day };
        }

        return suspensions;
    }
}
