using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Tests.Office;

/// <summary>Work on a case that has several open tasks at once.</summary>
internal static class SeveralTasks
{
    private static int LastOperation;

    public static List<ApprovalTask> OpenTasks(this ApprovalOffice office, ApprovalCase about) => [.. office.Stores.Tasks.Where(t => t.CaseId == about.Id && t.IsOpen)];

    /// <summary>Completes the open task of this title at this unit; the only one of the title where no unit is given.</summary>
    public static Task<CompletedTask> DoAtAsync(
        this ApprovalOffice office, string userName, ApprovalCase about, string title, string outcome, string? unit = null, JsonObject? form = null, string comment = "情况属实，同意。")
    {
        var task = Assert.Single(office.OpenTasks(about), t => t.Title == title && (unit is null || t.UnitCode == unit));
        return office.CompleteAsync(userName, task.Id, new CompleteTaskRequest(outcome, office.Filled(about, task, form), comment, $"several-{Interlocked.Increment(ref LastOperation)}", task.Version));
    }
}
