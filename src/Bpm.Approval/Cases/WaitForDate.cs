using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;

namespace Bpm.Approval.Cases;

/// <summary>Waits until the end of a day that the applicant wrote into the application. Elsa type name: <c>Bpm.WaitForDate</c>.</summary>
/// <remarks>A day that is over, or that nobody filled in, is not waited for.</remarks>
[Activity("Bpm", "办理", "等待申请表中填写的日期过去，例如占用期满。", DisplayName = "等待申请表中的日期")]
public sealed class WaitForDate : Activity
{
    /// <summary>Key of a field of the application form with a day, <c>yyyy-MM-dd</c>.</summary>
    [Required]
    [Input(DisplayName = "申请表字段", Description = "申请表中日期字段的代码，例如 occupiedTo。", UIHint = InputUIHints.SingleLine)]
    public Input<string> Field { get; set; } = new("");

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var written = JsonNode.Parse(about.FormJson)![Field.Get(context)]?.ToString();
        if (!DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || ChinaTime.EndOf(day) <= context.Now())
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Bpm.DatePassed", Stimulus = new { about.Number, Day = day }, DueAt = ChinaTime.EndOf(day) });
    }
}
