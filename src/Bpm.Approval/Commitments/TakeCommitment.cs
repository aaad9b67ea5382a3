using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Credit;
using Bpm.Approval.Designer;
using Bpm.Approval.Documents;
using Bpm.Approval.Law;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tolerance;

namespace Bpm.Approval.Commitments;

/// <summary>Tells the conditions in writing and takes the applicant's commitment instead of proofs. Elsa type name: <c>Bpm.TakeCommitment</c>.</summary>
/// <remarks>
/// Stands before the check of materials. Outcomes: <c>Committed</c>, with its letter; <c>Ordinary</c>: not chosen, unwilling, or not allowed to, so that the ordinary limits and materials hold.
/// Domain 4.2; 国办发〔2020〕42号.
/// </remarks>
[Activity("Bpm", "收件受理", "书面告知条件、标准和后果，收取申请人签署的告知承诺书，代替事项规定可以承诺的证明材料；不愿承诺、有不良信用记录的，按普通程序办理。", DisplayName = "告知承诺")]
[FlowNode("Committed", "Ordinary")]
[OutcomeCaption("Committed", "已承诺")]
[OutcomeCaption("Ordinary", "普通程序")]
[TakesCommitment]
public sealed class TakeCommitment : TaskActivity
{
    internal const string Committed = "Committed";
    private const string Ordinary = "Ordinary";
    private const string LetterForm = "commitment";

    /// <summary>Code of the situation question by which the applicant chooses it; empty: everybody is asked.</summary>
    [Input(DisplayName = "情形", Description = "申请人选择告知承诺的情形代码；留空则每件都询问。", UIHint = InputUIHints.SingleLine)]
    public Input<string?> Question { get; set; } = new((string?)null);

    /// <summary>Code of the option that chooses it. Default: yes.</summary>
    [Input(DisplayName = "选择的选项", Description = "表示选择告知承诺的选项代码。", UIHint = InputUIHints.SingleLine)]
    public Input<string> Option { get; set; } = new("yes");

    /// <summary>Code of the option that holds where it cannot be taken. Default: no.</summary>
    [Input(DisplayName = "普通程序的选项", Description = "不适用告知承诺时，按这个选项重新确定材料和时限。", UIHint = InputUIHints.SingleLine)]
    public Input<string> OrdinaryOption { get; set; } = new("no");

    /// <summary>How it will be verified; the letter says so. Default: on site.</summary>
    [Required]
    [Input(DisplayName = "核查方式", Description = "事后如何核查，写入告知承诺书。", UIHint = InputUIHints.DropDown, Options = new[] { "OnSite:现场核查", "Data:数据查询", "Request:函询有关单位", "Exempt:免予核查" })]
    public Input<CommitmentCheckWay> Way { get; set; } = new(CommitmentCheckWay.OnSite);

    /// <summary>Who tells and takes. Default: the front clerk.</summary>
    [Required]
    [Input(DisplayName = "岗位", Description = "由哪个岗位告知并收取承诺书。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.FrontClerk);

    /// <summary>Whether it was taken.</summary>
    [Output(DisplayName = "已承诺", Description = "收取了告知承诺书为 true。")]
    public Output<bool> Result { get; set; } = new();

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var matter = await context.GetMatterAsync(about);
        if (!IsChosen(context, about))
        {
            await LeaveAsync(context, false);
            return;
        }

        var items = Items(about, matter);
        if (await WhyNotAsync(context, about, items) is { } reason)
        {
            await GoOrdinaryAsync(context, about, matter, reason);
            return;
        }

        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Commitment,
                Title = "告知承诺：告知并收取承诺书",
                Instructions = $"书面告知条件、标准、核查方式和不实承诺的后果。可以代替：{string.Join("、", items.Select(item => item.Name))}。代理人签署的，委托书应当明确授权作出承诺。",
                Role = Role.Get(context),
                Unit = await context.GetUnitAsync(about, UnitKey.Receiving),
                Form = matter.Forms.ContainsKey(LetterForm) ? LetterForm : null,
                Outcomes = [new TaskOutcome(Committed, "已签署承诺书", NeedsComment: false, "primary"), new TaskOutcome("Declined", "不愿承诺，按普通程序", NeedsComment: false, "default")],
                DueInWorkingDays = 1,
            },
            OnAnsweredAsync);
    }

    private async ValueTask OnAnsweredAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        var matter = await context.GetMatterAsync(about);

        // The law may have accepted it meanwhile (T12): then nothing can be committed to any more.
        if (task.Outcome != Committed || about.State is not CaseState.Received)
        {
            await GoOrdinaryAsync(context, about, matter, "申请人不选择告知承诺。");
            return;
        }

        var signer = TolerancePromise.SignerOf(task, about);
        var commitment = new CaseCommitment(
            Items(about, matter), signer, signer == about.Representative?.Name, TaskResults.Text(task, "public") == "yes", new Actor(task.Assignee!, task.AssigneeName!), context.Now())
        {
            Way = Way.Get(context),
        };
        about.TakeCommitment(commitment, context.Now());
        await context.GetRequiredService<DocumentOffice>().DrawUpAsync(about, DocumentKind.CommitmentLetter, Data(commitment, matter), context.CancellationToken);
        await LeaveAsync(context, true);
    }

    private bool IsChosen(ActivityExecutionContext context, ApprovalCase about) =>
        context.Get(Question) is not { Length: > 0 } question || about.Answers.Any(a => a.QuestionCode == question && a.OptionCodes.Contains(Option.Get(context)));

    private static async ValueTask<string?> WhyNotAsync(ActivityExecutionContext context, ApprovalCase about, List<CommittedItem> items)
    {
        if (items.Count == 0)
            return "没有可以用告知承诺代替的材料。";
        return await context.GetRequiredService<IRestrictionStore>().FindStandingAsync(about.Applicant.IdNumber, ChinaTime.DateOf(context.Now()), context.CancellationToken) is { } standing
            ? $"申请人有未修复的记录：{standing.Kind.Name()}，不适用告知承诺。"
            : null;
    }

    private async ValueTask GoOrdinaryAsync(ActivityExecutionContext context, ApprovalCase about, MatterDefinition matter, string reason)
    {
        if (about.State is CaseState.Received && context.Get(Question) is { Length: > 0 } question)
            OrdinaryWay.Take(about, matter, question, OrdinaryOption.Get(context), reason, context.Now());
        else
            about.Record(Actor.System, context.Now(), "转普通程序", reason);
        await LeaveAsync(context, false);
    }

    private async ValueTask LeaveAsync(ActivityExecutionContext context, bool committed)
    {
        context.Set(Result, committed);
        await context.CompleteActivityWithOutcomesAsync(committed ? Committed : Ordinary);
    }

    /// <summary>What may be committed to and was not proved: neither a file nor paper came in for it.</summary>
    private static List<CommittedItem> Items(ApprovalCase about, MatterDefinition matter) =>
        [.. about.Materials
            .Where(m => m.Files.Count == 0 && m.Way is not SubmissionWay.Paper)
            .Select(m => (Material: m, Definition: matter.FindMaterial(m.Code)!))
            .Where(m => m.Definition.CanCommit)
            .Select(m => new CommittedItem(m.Material.Code, m.Material.Name, m.Definition.LegalBasis, m.Definition.AcceptanceCriterion))];

    private static JsonObject Data(CaseCommitment commitment, MatterDefinition matter) => new()
    {
        ["items"] = new JsonArray([.. commitment.Items.Select((item, index) => (JsonNode)new JsonObject
        {
            ["no"] = index + 1,
            ["name"] = item.Name,
            ["basis"] = item.LegalBasis,
            ["required"] = item.Required,
        })]),
        ["conditions"] = new JsonArray([.. matter.AcceptanceConditions.Select((condition, index) => (JsonNode)new JsonObject { ["no"] = index + 1, ["text"] = condition })]),
        ["way"] = commitment.Way.Name(),
        ["signedBy"] = commitment.SignedBy,
        ["byRepresentative"] = commitment.ByRepresentative,
        ["isPublic"] = commitment.IsPublic,
        ["signedText"] = commitment.TakenAt.ToChineseDate(),
    };
}
