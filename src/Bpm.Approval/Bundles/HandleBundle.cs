using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Designer;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Bundles;

/// <summary>Sends the parts of a bundle to their agencies, each as a case of its own, and waits until all are settled. Elsa type name: <c>Bpm.HandleBundle</c>.</summary>
/// <remarks>
/// Parts are received by the same rules as ordinary applications, as soon as what they depend on is done. One refusal blocks what depends on it and nothing else. Outcomes: <c>AllDone</c>,
/// <c>SomeRefused</c>, <c>NoneDone</c>. The list of results is drawn up.
/// </remarks>
[Activity("Bpm", "办理", "把一件事的各事项分送各部门，各自立件、计时、决定；前置事项办成后再分送后续事项。一项未办成不影响其他事项。", DisplayName = "一件事分送办理")]
[FlowNode("AllDone", "SomeRefused", "NoneDone")]
[OutcomeCaption("AllDone", "全部办成")]
[OutcomeCaption("SomeRefused", "部分办成")]
[OutcomeCaption("NoneDone", "全部未办成")]
public sealed class HandleBundle : Activity
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var matter = await context.GetMatterAsync(about);
        var bundle = matter.Bundle ?? throw new InvalidOperationException($"Matter {matter.Number} is no bundle; {Type} has nothing to send.");
        if (about.State is CaseState.Accepted)
            await context.BeginReviewAsync(about, (await context.GetUnitAsync(about, UnitKey.Handling)).Name);
        about.OpenBundle(PartsOf(bundle, about), context.Now());
        var bookmark = context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Bpm.BundleSettled", Stimulus = new { about.Number }, Callback = OnSettledAsync });
        about.AwaitBundle(new BundleWait(context.WorkflowExecutionContext.Id, bookmark.Id));
    }

    private static List<BundlePart> PartsOf(MatterBundle bundle, ApprovalCase about)
    {
        var answers = new SituationAnswers(about.Answers.Select(answer => KeyValuePair.Create(answer.QuestionCode, answer.OptionCodes)));
        var children = bundle.Children.Where(child => child.When is null || SituationExpression.Parse(child.When).Holds(answers)).ToList();
        var codes = children.Select(child => child.Code).ToHashSet(StringComparer.Ordinal);
        return [.. children.Select(child => new BundlePart
        {
            Code = child.Code,
            Name = child.Name,
            AgencyName = child.AgencyName,
            ResultName = child.ResultName,
            DependsOn = [.. child.DependsOn.Where(codes.Contains)],
        })];
    }

    private static async ValueTask OnSettledAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        about.EndBundleWait();
        var parts = about.Bundle!.Parts;
        var data = new JsonObject
        {
            ["done"] = parts.Count(part => part.State is PartState.Done),
            ["count"] = parts.Count,
            ["parts"] = new JsonArray([.. parts.Select((part, index) => (JsonNode)new JsonObject
            {
                ["no"] = index + 1,
                ["name"] = part.Name,
                ["agency"] = part.AgencyName,
                ["caseNumber"] = part.CaseNumber,
                ["state"] = part.State.Name(),
                ["result"] = part.State is PartState.Done ? part.ResultName : part.Message,
            })]),
        };
        await context.GetRequiredService<DocumentOffice>().DrawUpAsync(about, DocumentKind.BundleResult, data, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync(
            parts.All(part => part.State is PartState.Done) ? "AllDone" : parts.Any(part => part.State is PartState.Done) ? "SomeRefused" : "NoneDone");
    }
}
