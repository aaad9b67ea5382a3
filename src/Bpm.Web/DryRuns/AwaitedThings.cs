using Bpm.Approval.Regulator;
using Bpm.Approval.Tasks;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Runtime;

namespace Bpm.Web.DryRuns;

/// <summary>What a bookmark waits for.</summary>
internal enum AwaitedKind
{
    /// <summary>A person's task.</summary>
    Task,

    /// <summary>Nothing but time.</summary>
    Timer,

    /// <summary>A regulator's answer.</summary>
    Feedback,

    /// <summary>A named event.</summary>
    Event,

    /// <summary>The answer to an HTTP request.</summary>
    Request,

    /// <summary>A task of <c>Elsa.RunTask</c>.</summary>
    RunTask,

    /// <summary>A child workflow.</summary>
    Child,

    /// <summary>A background activity that has not come to an end: it failed, or took too long.</summary>
    Background,

    /// <summary>Something else: an own activity's bookmark, an endpoint.</summary>
    Other,
}

internal static class AwaitedThings
{
    private const string SendHttpRequest = "Elsa.SendHttpRequest";
    private const string ChildCompleted = "Bpm.ChildCompleted";
    private const string BackgroundActivity = "BackgroundActivity";

    private static readonly string[] Timers = ["Elsa.Delay", "Elsa.Timer", "Elsa.Cron", "Elsa.StartAt"];

    public static AwaitedKind KindOf(BookmarkRecord bookmark) => bookmark.Name switch
    {
        TaskStimulus.Name => AwaitedKind.Task,
        FeedbackStimulus.Name => AwaitedKind.Feedback,
        EventStimulus.Name => AwaitedKind.Event,
        RunTaskStimulus.Name => AwaitedKind.RunTask,
        SendHttpRequest => AwaitedKind.Request,
        ChildCompleted => AwaitedKind.Child,
        BackgroundActivity => AwaitedKind.Background,
        var name when Timers.Contains(name) => AwaitedKind.Timer,
        _ => AwaitedKind.Other,
    };

    /// <summary>What an answer is called; null where it has no name.</summary>
    public static string? LabelOf(BookmarkRecord bookmark, string? outcome) => KindOf(bookmark) switch
    {
        AwaitedKind.Feedback => (Enum.TryParse<FeedbackKind>(outcome, out var kind) ? kind : FeedbackKind.Acknowledged).Name(),
        AwaitedKind.Request => $"状态码 {outcome ?? "200"}",
        _ => null,
    };

    public static string NameOf(AwaitedKind kind) => kind switch
    {
        AwaitedKind.Task => "任务",
        AwaitedKind.Timer => "定时",
        AwaitedKind.Feedback => "监管反馈",
        AwaitedKind.Event => "事件",
        AwaitedKind.Request => "外部系统答复",
        AwaitedKind.RunTask => "外部任务结果",
        AwaitedKind.Child => "子流程",
        AwaitedKind.Background => "后台活动",
        AwaitedKind.Other => "其他",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
