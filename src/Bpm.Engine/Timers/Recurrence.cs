using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Timers;

/// <summary>When a timed trigger fires again; read from its payload (<c>CronExpression</c> or <c>Interval</c>).</summary>
internal static class Recurrence
{
    /// <summary>The next moment after now, so that a trigger that is late fires once and not for every moment that it missed. Null: it fires only once.</summary>
    public static DateTimeOffset? Next(TriggerRecord trigger, DateTimeOffset due, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (trigger.PayloadJson is null || ValueJson.Read(trigger.PayloadJson) is not IReadOnlyDictionary<string, object?> payload)
            return null;
        if (Member(payload, "CronExpression") is string cron)
            return CronSchedule.Parse(cron).Next(now > due ? now : due, zone);
        if (ValueConverter.Convert(Member(payload, "Interval"), typeof(TimeSpan?)) is not TimeSpan interval || interval <= TimeSpan.Zero)
            return null;
        var missed = now <= due ? 0 : (now - due).Ticks / interval.Ticks;
        return due.AddTicks(interval.Ticks * (missed + 1));
    }

    private static object? Member(IReadOnlyDictionary<string, object?> payload, string name) =>
        payload.FirstOrDefault(m => string.Equals(m.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
