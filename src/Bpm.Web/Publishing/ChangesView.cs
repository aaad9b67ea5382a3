using Bpm.Approval.Definitions;
using Bpm.Approval.Definitions.Comparison;
using Bpm.Engine.Runtime;

namespace Bpm.Web.Publishing;

/// <summary>What publishing the latest version would change, for the dialog that asks for the reason.</summary>
/// <param name="Summary">One line of Chinese, at most 200 characters.</param>
/// <param name="HasDraft">There is something to publish.</param>
/// <param name="Version">Number of the latest version.</param>
/// <param name="PublishedVersion">Number of the published version; null where none is.</param>
/// <param name="ReasonRequired">A reason must be typed.</param>
/// <param name="FourEyes">Another person must approve.</param>
internal sealed record ChangesView(string DefinitionId, string Name, string Summary, bool HasDraft, int Version, int? PublishedVersion, bool ReasonRequired, bool FourEyes)
{
    public static ChangesView Of(WorkflowDefinitionRecord latest, WorkflowDefinitionRecord? published, PublishingOptions options) => new(
        latest.DefinitionId,
        latest.Name ?? latest.DefinitionId,
        latest.IsPublished ? "没有未发布的改动" : ChangeSummary.Of(published?.Json, latest.Json).Line(),
        !latest.IsPublished,
        latest.Version,
        published?.Version,
        options.TypedReason,
        options.FourEyes);
}
