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

    [LoggerMessage(1193, LogLevel.Error, "The burst of instance {InstanceId} was saved in part and then failed; its queue row goes on with it")]
    public static partial void CutBurstFailed(this ILogger logger, Exception cause, string instanceId);

    [LoggerMessage(1194, LogLevel.Error, "The background job {JobId} of instance {InstanceId} failed at try {Tries}; it is run again")]
    public static partial void JobFailed(this ILogger logger, Exception cause, string jobId, string instanceId, int tries);

    [LoggerMessage(1195, LogLevel.Warning, "The background job {JobId} could not be given back; it is free when its lease ends")]
    public static partial void JobNotGivenBack(this ILogger logger, Exception cause, string jobId);

    [LoggerMessage(1196, LogLevel.Warning, "The lease of a background job could not be renewed")]
    public static partial void LeaseNotRenewed(this ILogger logger, Exception cause);

    [LoggerMessage(1197, LogLevel.Error, "The soundness rule {RuleId} failed on definition {DefinitionId}")]
    public static partial void CheckFailed(this ILogger logger, Exception cause, string definitionId, string ruleId);

    [LoggerMessage(1198, LogLevel.Warning, "Checking definition {DefinitionId} ran out of time at soundness rule {RuleId}, after {Seconds} s in that rule")]
    public static partial void CheckTooLong(this ILogger logger, string definitionId, string ruleId, double seconds);
}
