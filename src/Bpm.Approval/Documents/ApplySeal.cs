using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Bpm.Approval.Cases;
using Bpm.Approval.Designer;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Seals;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Documents;

/// <summary>Seals the documents that wait for it. Elsa type name: <c>Bpm.ApplySeal</c>.</summary>
/// <remarks>
/// By a keeper: a task at the seal's place of custody, never for the decision maker. Automatic: only where the register's entry allows it.
/// Documents of the kinds given that are sealed already, or that do not exist, are left alone.
/// </remarks>
[Activity("Bpm", "办理", "按用印规则给决定书、证照用印；由保管人在保管地点用印，或者按登记自动用电子印章。", DisplayName = "用印")]
public sealed class ApplySeal : TaskActivity
{
    /// <summary>Kinds of document, names of <see cref="DocumentKind"/>. Default: decision to grant and certificate.</summary>
    [Required]
    [Input(DisplayName = "文书", Description = "要用印的文书；没有生成的和已经用印的自动跳过。", UIHint = InputUIHints.CheckList, UIHandler = typeof(DocumentOptions))]
    public Input<string[]> Documents { get; set; } = new([nameof(DocumentKind.GrantDecision), nameof(DocumentKind.Certificate)]);

    /// <summary>By whose hand. Default: a keeper's.</summary>
    [Required]
    [Input(DisplayName = "用印方式", Description = "由保管人核对后用印，或者按印章登记自动用电子印章。", UIHint = InputUIHints.DropDown, Options = new[] { "Keeper:保管人用印", "Automatic:自动用印" })]
    public Input<SealUseMode> Mode { get; set; } = new(SealUseMode.Keeper);

    /// <summary>Working days to do it; 0 for no limit. Default: 1.</summary>
    [Input(DisplayName = "办理时限（工作日）", Description = "从任务产生起算的工作日数；0 表示不限。", UIHint = InputUIHints.SingleLine)]
    public Input<int> DueIn { get; set; } = new(1);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var kinds = Documents.Get(context).Select(Enum.Parse<DocumentKind>).ToList();
        var waiting = (await context.GetRequiredService<IDocumentStore>().FindAllAsync(about.Id, context.CancellationToken))
            .Where(d => d.State is DocumentState.AwaitingSeal && kinds.Contains(d.Kind))
            .ToList();
        var sealing = context.GetRequiredService<DocumentSealing>();
        if (waiting.Count == 0 || Mode.Get(context) is SealUseMode.Automatic)
        {
            foreach (var document in waiting)
                await sealing.SealAutomaticallyAsync(about, document, context.CancellationToken);
            await context.CompleteActivityAsync();
            return;
        }

        var seal = await sealing.ChooseAsync(about, waiting[0].Kind, context.CancellationToken);
        var place = await context.GetRequiredService<CaseUnits>().NameAsync(seal.Entry.Custody, context.CancellationToken);
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Seal,
                Title = $"用印：{string.Join("、", waiting.Select(d => d.Title))}",
                Instructions = $"核对决定和文书后，使用{seal.Entry.OwnerName}{seal.Entry.Caption}（{seal.Number}）用印。用印不出{place}。",
                Role = PostRole.SealKeeper,
                Unit = new CaseUnit(seal.Entry.Custody, place),
                Form = "seal-use",
                Outcomes = [new TaskOutcome("Done", "用印", NeedsComment: false, "primary")],
                ExcludedUserNames = about.Decision is { } decision ? [decision.DecidedBy] : [],
                SubjectJson = JsonSerializer.Serialize(waiting.Select(d => d.Id.Value), DocumentOffice.DataJson),
                DueInWorkingDays = DueIn.Get(context),
            },
            OnSealedAsync);
    }

    internal static IReadOnlyList<DocumentId> DocumentsOf(ApprovalTask task) =>
        [.. JsonSerializer.Deserialize<Guid[]>(task.SubjectJson!)!.Select(id => new DocumentId(id))];

    private async ValueTask OnSealedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        var keeper = await context.GetRequiredService<IPlaceDirectory>().FindAccountAsync(task.Assignee!, context.CancellationToken)
            ?? throw new InvalidOperationException($"Account {task.Assignee} of task {task.Id} is unknown.");
        var documents = context.GetRequiredService<IDocumentStore>();
        foreach (var id in DocumentsOf(task))
        {
            var document = (await documents.FindAsync(id, context.CancellationToken))!;
            await context.GetRequiredService<DocumentSealing>().SealByKeeperAsync(about, document, keeper, task.UnitCode, context.CancellationToken);
        }

        await context.CompleteActivityAsync();
    }
}
