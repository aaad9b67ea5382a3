using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Bpm.Approval.Clock;
using Bpm.Approval.Designer;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Ratings;

namespace Bpm.Approval.Cases;

/// <summary>Ends the case in one of the lawful ways, with its document, and asks the applicant for a rating (R56). Elsa type name: <c>Bpm.Close</c>.</summary>
/// <remarks>Moves T4, T5, T10 and T25, second half. Refusals need somebody other than the receiver: who completed the last task answers for them.</remarks>
[Activity("Bpm", "办结", "登记办结，向申请人开放评价；不予受理、退件时生成相应文书。", DisplayName = "办结")]
public sealed class Close : CodeActivity
{
    /// <summary>How. Default: granted and delivered.</summary>
    [Required]
    [Input(DisplayName = "办结方式", Description = "五种办结方式的文书和救济途径各不相同，不能混用。", UIHint = InputUIHints.DropDown, Options = new[] { "Granted:准予并送达", "Denied:不予许可并送达", "NotAccepted:不予受理", "NotRequired:不需要许可", "NoCorrection:逾期未补正退件" })]
    public Input<CloseEnding> Ending { get; set; } = new(CloseEnding.Granted);

    /// <summary>Facts, for 不予受理.</summary>
    [Input(DisplayName = "事实", Description = "不予受理时写入决定书的事实。", UIHint = InputUIHints.MultiLine)]
    public Input<string?> Facts { get; set; } = new((string?)null);

    /// <summary>Reason, for 不予受理 and 不需要许可.</summary>
    [Input(DisplayName = "理由", Description = "不予受理、不需要许可时写入文书的理由。", UIHint = InputUIHints.MultiLine)]
    public Input<string?> Reason { get; set; } = new((string?)null);

    /// <summary>Article of law, for 不予受理. Default: art. 32(2) of the Administrative Licensing Law.</summary>
    [Input(DisplayName = "依据", Description = "不予受理时引用的法律条款；不填用行政许可法第三十二条第一款第二项。", UIHint = InputUIHints.SingleLine)]
    public Input<string?> Article { get; set; } = new((string?)null);

    /// <summary>The organ to turn to, for 不予受理; may be empty.</summary>
    [Input(DisplayName = "有权机关", Description = "不予受理时告知申请人应当向其申请的机关。", UIHint = InputUIHints.DropDown, UIHandler = typeof(OrganizationOptions))]
    public Input<string?> CompetentOrgan { get; set; } = new((string?)null);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var now = context.Now();
        var calendar = context.Calendar();
        var office = context.GetRequiredService<DocumentOffice>();
        var ending = Ending.Get(context);
        switch (ending)
        {
            case CloseEnding.Granted or CloseEnding.Denied:
                about.Close(ending, Actor.System, now);
                break;
            case CloseEnding.NotAccepted:
                about.RefuseAcceptance(await context.LastActorAsync(about), context.Get(Reason) ?? "", now, calendar);
                await office.DrawUpAsync(about, DocumentKind.NonAcceptanceDecision, RefusalData(context, await context.GetMatterAsync(about)), context.CancellationToken);
                break;
            case CloseEnding.NotRequired:
                about.MarkNotRequired(await context.LastActorAsync(about), context.Get(Reason) ?? "", now, calendar);
                await office.DrawUpAsync(about, DocumentKind.NotRequiredNotice, new JsonObject { ["reason"] = context.Get(Reason) }, context.CancellationToken);
                break;
            case CloseEnding.NoCorrection:
                var data = ReturnData(about);
                about.ReturnUncorrected(await context.LastActorAsync(about), now, calendar);
                await office.DrawUpAsync(about, DocumentKind.ReturnNotice, data, context.CancellationToken);
                break;
            default:
                throw new InvalidOperationException($"Unknown ending {ending}.");
        }

        await context.GetRequiredService<RatingDesk>().AskAsync(about, context.CancellationToken);
    }

    private JsonObject RefusalData(ActivityExecutionContext context, MatterDefinition matter) => new()
    {
        ["facts"] = context.Get(Facts) is { Length: > 0 } facts ? facts : context.Get(Reason),
        ["reason"] = context.Get(Reason),
        ["article"] = context.Get(Article) is { Length: > 0 } article ? article : DefaultArticle(matter),
        ["competentOrgan"] = context.Get(CompetentOrgan),
    };

    internal static string DefaultArticle(MatterDefinition matter) => matter.MatterType is MatterType.Licence
        ? "《中华人民共和国行政许可法》第三十二条第一款第二项"
        : string.Join("、", matter.LegalBasis);

    internal static JsonObject ReturnData(ApprovalCase about) => new()
    {
        ["noticeText"] = about.Timeline.Last(t => t.ToState is CaseState.AwaitingCorrection).At.ToChineseDate(),
        ["dueText"] = about.Clock.Find(ClockKeys.Correction)?.DueOn?.ToChinese(),
        ["gaps"] = new JsonArray([.. about.Gaps.Select((gap, index) => (JsonNode)new JsonObject
        {
            ["no"] = index + 1,
            ["name"] = gap.MaterialName,
            ["needed"] = gap.Needed,
        })]),
    };
}
