namespace Bpm.Web;

/// <summary>What the program logs. Ids from 4000, errors at 90 of their hundred; ids and outcomes only, never personal data or tokens.</summary>
internal static partial class WebLog
{
    [LoggerMessage(4001, LogLevel.Information, "Data in {DataDirectory}, workflows from {Workflows}")]
    public static partial void Folders(this ILogger logger, string dataDirectory, string workflows);

    [LoggerMessage(4004, LogLevel.Information, "{Count} definitions stored by an earlier release now say what they use")]
    public static partial void ReferencesSettled(this ILogger logger, int count);

    [LoggerMessage(4101, LogLevel.Information, "Documents are printed with {Executable} {BrowserVersion}")]
    public static partial void BrowserStarted(this ILogger logger, string executable, string browserVersion);

    [LoggerMessage(4201, LogLevel.Information, "{UseCase} is tried again after {Cause}, try {Try}")]
    public static partial void TriedAgain(this ILogger logger, string useCase, int @try, string cause);

    [LoggerMessage(4202, LogLevel.Warning, "{UserName} was refused {Method} {Path}: {Code}")]
    public static partial void Refused(this ILogger logger, string userName, string method, string path, string code);

    [LoggerMessage(4392, LogLevel.Error, "Case {CaseId} could not be moved by time; it is tried again later")]
    public static partial void CaseNotMoved(this ILogger logger, Exception cause, Guid caseId);

    [LoggerMessage(4390, LogLevel.Error, "Pump {Pump} failed; the next wake tries again")]
    public static partial void PumpFailed(this ILogger logger, Exception cause, string pump);

    [LoggerMessage(4301, LogLevel.Warning, "Message {MessageId} ({Kind}) failed {Attempts} times, next try {NextAttemptAt:O}: {Error}")]
    public static partial void DeliveryFailed(this ILogger logger, Guid messageId, string kind, int attempts, DateTimeOffset nextAttemptAt, string error);

    [LoggerMessage(4391, LogLevel.Error, "Message {MessageId} ({Kind}) is given up after {Attempts} tries: {Error}")]
    public static partial void DeliveryGivenUp(this ILogger logger, Guid messageId, string kind, int attempts, string error);

    [LoggerMessage(4002, LogLevel.Information, "The sample county is loaded; its accounts and their password are in the README")]
    public static partial void SampleCountyLoaded(this ILogger logger);

    [LoggerMessage(4091, LogLevel.Error, "Definition {File} is refused: {Findings}")]
    public static partial void DefinitionRefused(this ILogger logger, string file, string findings);

    [LoggerMessage(4003, LogLevel.Warning, "Definition {File} differs from the version stored under its id, which stays: make a new version")]
    public static partial void DefinitionChanged(this ILogger logger, string file);

    [LoggerMessage(4092, LogLevel.Error, "Matter refused: {Finding}")]
    public static partial void MatterRefused(this ILogger logger, string finding);

    [LoggerMessage(4501, LogLevel.Information, "Instance {InstanceId} was cancelled by {UserName}")]
    public static partial void InstanceCancelled(this ILogger logger, string instanceId, string userName);

    [LoggerMessage(4502, LogLevel.Information, "Instance {InstanceId} was deleted by {UserName}")]
    public static partial void InstanceDeleted(this ILogger logger, string instanceId, string userName);

    [LoggerMessage(4503, LogLevel.Information, "Instance {InstanceId} was retried by {UserName} and is now {SubStatus}")]
    public static partial void InstanceRetried(this ILogger logger, string instanceId, string userName, string subStatus);

    [LoggerMessage(4504, LogLevel.Information, "Instance {InstanceId} was imported by {UserName}")]
    public static partial void InstanceImported(this ILogger logger, string instanceId, string userName);

    [LoggerMessage(4590, LogLevel.Error, "Observed instances could not be looked up; the next look tries again")]
    public static partial void LiveUpdateFailed(this ILogger logger, Exception cause);
}
