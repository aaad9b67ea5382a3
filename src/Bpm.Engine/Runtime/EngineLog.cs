using Microsoft.Extensions.Logging;

namespace Bpm.Engine.Runtime;

internal static partial class EngineLog
{
    [LoggerMessage(EventId = 1102, Message = "Instance {InstanceId} wrote a line at {ActivityId}")]
    public static partial void ProcessLogged(this ILogger logger, LogLevel level, string instanceId, string activityId);

    [LoggerMessage(1190, LogLevel.Error, "The due timer {TimerId} failed; it is tried again when its lease ends")]
    public static partial void TimerFailed(this ILogger logger, Exception cause, string timerId);

    [LoggerMessage(1192, LogLevel.Warning, "{Count} queued stimuli expired; nobody waited for them")]
    public static partial void StimuliExpired(this ILogger logger, int count);

    [LoggerMessage(1191, LogLevel.Error, "The queued stimulus {StimulusId} ({StimulusName}) failed; it is tried again")]
    public static partial void StimulusFailed(this ILogger logger, Exception cause, string stimulusId, string stimulusName);
}
