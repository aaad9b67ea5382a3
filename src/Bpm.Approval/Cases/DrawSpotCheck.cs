using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Bpm.Approval.Designer;

namespace Bpm.Approval.Cases;

/// <summary>Draws whether a case is checked on the spot (随机抽查). Elsa type name: <c>Bpm.DrawSpotCheck</c>.</summary>
/// <remarks>Outcomes: <c>Drawn</c>, <c>NotDrawn</c>. Drawn from the case number and the query code's random digits: nobody chooses, and it can be shown again how it came out.</remarks>
[Activity("Bpm", "办理", "按设定比例随机抽取需要实地抽查的办件，结果可以复核。", DisplayName = "随机抽查")]
[FlowNode("Drawn", "NotDrawn")]
[OutcomeCaption("Drawn", "抽中")]
[OutcomeCaption("NotDrawn", "未抽中")]
public sealed class DrawSpotCheck : CodeActivity
{
    /// <summary>Percent of the cases, 0 to 100. Default: 30, set by the county.</summary>
    [Required]
    [Input(DisplayName = "抽查比例（%）", Description = "0 到 100。", UIHint = InputUIHints.SingleLine)]
    public Input<int> Share { get; set; } = new(30);

    /// <summary>Whether a case is drawn at this share.</summary>
    public static bool IsDrawn(ApprovalCase about, int share) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{about.Number}/{about.QueryCode}")) is [var first, var second, ..] && ((first << 8) | second) % 100 < share;

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var isDrawn = IsDrawn(about, Share.Get(context));
        about.Record(Actor.System, context.Now(), "随机抽查", $"比例{Share.Get(context)}%，{(isDrawn ? "抽中" : "未抽中")}");
        await context.CompleteActivityWithOutcomesAsync(isDrawn ? "Drawn" : "NotDrawn");
    }
}
