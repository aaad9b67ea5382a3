using System.Text.Json.Nodes;
using Bpm.Approval.Designer;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Cases;

/// <summary>Goes one way or the other by what the applicant answered or filled in. Elsa type name: <c>Bpm.CheckApplication</c>.</summary>
/// <remarks>
/// Outcomes: <c>Yes</c>, <c>No</c>. Where both a situation and a field are given, both must hold. What the applicant wrote does not go into the workflow's state.
/// </remarks>
[Activity("Bpm", "办理", "按申请人对情形问题的回答或者申请表的内容选择分支。", DisplayName = "申请情形判断")]
[FlowNode("Yes", "No")]
[OutcomeCaption("Yes", "是")]
[OutcomeCaption("No", "否")]
public sealed class CheckApplication : CodeActivity
{
    /// <summary>See <see cref="SituationExpression"/>: <c>match.no</c>. Empty: not asked.</summary>
    [Input(DisplayName = "情形条件", Description = "例如 match.no，可以用 and、or、not 和括号；不填则不看情形。", UIHint = InputUIHints.SingleLine)]
    public Input<string?> Situation { get; set; } = new((string?)null);

    /// <summary>Key of a field of the application form. Empty: not asked.</summary>
    [Input(DisplayName = "申请表字段", Description = "申请表中字段的代码，例如 payWay；不填则不看申请表。", UIHint = InputUIHints.SingleLine)]
    public Input<string?> Field { get; set; } = new((string?)null);

    /// <summary>Values of the field that count as yes.</summary>
    [Input(DisplayName = "字段的值", Description = "一行一个；字段等于其中之一即为“是”。", UIHint = InputUIHints.MultiText)]
    public Input<string[]> Values { get; set; } = new([]);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        await context.CompleteActivityWithOutcomesAsync(Holds(about, context.Get(Situation), context.Get(Field), context.Get(Values) ?? []) ? "Yes" : "No");
    }

    /// <exception cref="FormatException">The situation is no expression; the soundness check finds it before.</exception>
    private static bool Holds(ApprovalCase about, string? situation, string? field, string[] values)
    {
        var answers = new SituationAnswers(about.Answers.Select(answer => KeyValuePair.Create(answer.QuestionCode, answer.OptionCodes)));
        return (string.IsNullOrWhiteSpace(situation) || SituationExpression.Parse(situation).Holds(answers))
            && (string.IsNullOrWhiteSpace(field) || values.Contains(JsonNode.Parse(about.FormJson)![field]?.ToString()));
    }
}
