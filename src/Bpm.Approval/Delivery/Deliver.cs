using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Bpm.Approval.Bundles;
using Bpm.Approval.Cases;
using Bpm.Approval.Designer;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Delivery;

/// <summary>Hands the result over and keeps the proof. Elsa type name: <c>Bpm.Deliver</c>.</summary>
/// <remarks>
/// T23 and T24, second half, and T25, first half. Outcome: <c>Delivered</c>, by announcement too once its period is over. A part of a bundle waits for the bundle's one delivery. Where nobody at the place holds the post, its grid workers hand over (帮办代办).
/// Administrative Licensing Law, art. 44.
/// </remarks>
[Activity("Bpm", "出件送达", "通知出件岗位送达结果，登记送达方式、签收人和凭证，生成送达回证。", DisplayName = "送达")]
[FlowNode("Delivered")]
[OutcomeCaption("Delivered", "已送达")]
public sealed class Deliver : TaskActivity
{
    internal const string Delivered = "Delivered";

    /// <summary>Post that hands over. Default: the issue clerk.</summary>
    [Required]
    [Input(DisplayName = "岗位", Description = "由哪个岗位送达；当地没有出件人员的由网格员代办。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.IssueClerk);

    /// <summary>Unit of the case's route. Default: where the applicant picks up.</summary>
    [Required]
    [Input(DisplayName = "单位", Description = "岗位所在的单位，默认为申请人选择的领取地点。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> Unit { get; set; } = new(UnitKey.Delivering);

    /// <summary>Key of the form with <c>way</c>, <c>recipient</c> and <c>evidence</c>; further <c>relation</c>, <c>absence</c>, <c>witness1</c>, <c>witness2</c>.</summary>
    [Required]
    [Input(DisplayName = "表单", Description = "登记送达方式、签收人和凭证的表单。", UIHint = InputUIHints.DropDown, UIHandler = typeof(FormOptions))]
    public Input<string> Form { get; set; } = new("delivery");

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        await RequireEverythingSealedAsync(context, about);
        about.ReadyForDelivery(Actor.System, context.Now());
        if (about.PartOf is not null)
        {
            var bookmark = context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Bpm.BundleDelivered", Stimulus = new { about.Number }, Callback = OnBundleDeliveredAsync });
            about.AwaitDelivery(new BundleWait(context.WorkflowExecutionContext.Id, bookmark.Id));
            return;
        }

        await AskAsync(context, about);
    }

    private async ValueTask AskAsync(ActivityExecutionContext context, ApprovalCase about)
    {
        var unit = await context.GetUnitAsync(about, Unit.Get(context));
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Delivery,
                Title = about.Decision!.Granted ? $"送达：{about.ResultName}" : "送达：不予决定书",
                Instructions = about.Pickup.Way is PickupWay.Post
                    ? $"按申请人要求邮寄至：{about.Pickup.Address}。填写邮寄单号。"
                    : "核对签收人身份，请其签字后登记。",
                Role = Role.Get(context),
                Unit = unit,
                Form = Form.Get(context),
                Outcomes = [new TaskOutcome(Delivered, "已送达", NeedsComment: false, "primary")],
                DueOn = about.Clock.Find(Clock.ClockKeys.Delivery)?.DueOn,
            },
            OnDeliveredAsync);
    }

    private static async Task RequireEverythingSealedAsync(ActivityExecutionContext context, ApprovalCase about)
    {
        var documents = await context.GetRequiredService<IDocumentStore>().FindAllAsync(about.Id, context.CancellationToken);
        if (documents.FirstOrDefault(d => d.State is DocumentState.AwaitingSeal) is { } unsealed)
            throw new RuleBrokenException("document.awaits-seal", $"{unsealed.Title}{unsealed.Number}尚未用印，不能送达。");
    }

    /// <summary>A part of a bundle is handed over with it; where the bundle ended before, by itself.</summary>
    private async ValueTask OnBundleDeliveredAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var bundle = await context.GetRequiredService<ICaseStore>().FindByNumberAsync(about.PartOf!, context.CancellationToken);
        if (bundle?.Delivery is { } proof)
            await RecordAsync(context, about, proof, (await context.GetUnitAsync(bundle, UnitKey.Delivering)).Name, $"随一件事办件{bundle.Number}统一送达");
        else
            await AskAsync(context, about);
    }

    private static async ValueTask OnDeliveredAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        if (task.Assignee == Actor.System.UserName)
        {
            var served = await context.GetCaseAsync();
            await RecordAsync(context, served, served.AnnouncementProof(), task.UnitName, task.Comment);
            return;
        }

        var proof = new DeliveryProof(
            Enum.Parse<DeliveryWay>(TaskResults.Text(task, "way")!),
            TaskResults.Text(task, "recipient") ?? "",
            TaskResults.Text(task, "evidence") ?? "",
            context.Now(),
            task.Assignee!,
            task.AssigneeName!)
        {
            Relation = TaskResults.Text(task, "relation") is { } relation ? Enum.Parse<RecipientRelation>(relation) : null,
            Absence = TaskResults.Text(task, "absence"),
            Witnesses = [.. new[] { TaskResults.Text(task, "witness1"), TaskResults.Text(task, "witness2") }.OfType<string>()],
        };
        await RecordAsync(context, await context.GetCaseAsync(), proof, task.UnitName, TaskResults.Text(task, "note") ?? task.Comment);
    }

    private static async ValueTask RecordAsync(ActivityExecutionContext context, ApprovalCase about, DeliveryProof proof, string place, string? remark)
    {
        about.RecordDelivery(proof, context.Calendar());
        if (proof.Way is DeliveryWay.Post)
            context.GetRequiredService<IPostalStore>().Add(new PostalItem(Guid.CreateVersion7(proof.At), about, proof.Evidence, proof.Recipient, new Actor(proof.By, proof.ByName), proof.At));

        var data = new JsonObject
        {
            ["way"] = proof.Way.Name(),
            ["recipient"] = proof.Recipient,
            ["relation"] = proof.Relation?.Name(),
            ["evidence"] = proof.Evidence,
            ["absence"] = proof.Absence ?? "—",
            ["refused"] = proof.Way is DeliveryWay.Left,
            ["witnesses"] = proof.Way is DeliveryWay.Left ? string.Join("、", proof.Witnesses) : "—",
            ["deliveredText"] = proof.At.ToChineseMoment(),
            ["clerk"] = proof.ByName,
            ["station"] = place,
            ["remark"] = remark,
            ["documents"] = ServedDocuments.Of(await context.GetRequiredService<IDocumentStore>().FindAllAsync(about.Id, context.CancellationToken)),
        };
        await context.GetRequiredService<DocumentOffice>().DrawUpAsync(about, DocumentKind.ProofOfService, data, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync(Delivered);
    }
}
