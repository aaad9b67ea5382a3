using Bpm.Approval.Definitions;
using Bpm.Approval.People;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>A person publishes the latest version of a definition, through the gate.</summary>
internal sealed class PublishFromDesigner(DefinitionVersions versions, IPublishGate gate)
{
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such definition.</exception>
    /// <exception cref="DefinitionRefusedException">It has errors.</exception>
    public async Task<PublishedDefinition> RunAsync(string definitionId, Account by, string? reason, CancellationToken ct)
    {
        var latest = await versions.FindAsync(definitionId, VersionOptions.Latest, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition '{definitionId}'.");
        if (latest.IsPublished)
            return new PublishedDefinition(latest, AlreadyPublished: true, [], []);
        var permit = await gate.PassAsync(new PublishAttempt(definitionId, latest.Id, by, reason), ct);
        var change = await versions.PublishAsync(definitionId, permit.By, permit.Note, ct);
        return new PublishedDefinition(change.Version with { IsLatest = true }, AlreadyPublished: false, change.Findings, change.Consumers);
    }
}

/// <param name="AlreadyPublished">Nothing was done.</param>
/// <param name="Consumers">Definitions that followed.</param>
internal sealed record PublishedDefinition(WorkflowDefinitionRecord Version, bool AlreadyPublished, IReadOnlyList<DefinitionFinding> Findings, IReadOnlyList<UpdatedConsumer> Consumers);
