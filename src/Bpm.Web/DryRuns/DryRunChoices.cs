using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Web.DryRuns;

/// <summary>What a dry run can begin with. Reads only.</summary>
internal sealed class DryRunChoices(DryRuns runs, IWorkflowDefinitionStore definitions, IMatterStore matters, IPlaceDirectory places, RouteResolver routes, TimeProvider clock)
{
    /// <summary>Versions, matters, and of the chosen matter its places, questions and materials.</summary>
    /// <param name="matterCode">Null: the matter whose path this is, else the first.</param>
    /// <exception cref="NotFoundException"><c>definition.not-found</c>, <c>matter.not-found</c>.</exception>
    public async Task<DryRunOptions> OfAsync(string definitionId, int? version, string? matterCode, DateTimeOffset? receivedAt, CancellationToken ct)
    {
        var tried = await runs.FindAsync(definitionId, version, ct);
        var day = ChinaTime.DateOf(receivedAt ?? clock.GetUtcNow());
        var open = await matters.OpenAsync(day, ct);
        var chosen = matterCode switch
        {
            null => open.FirstOrDefault(matter => matter.Definition.ProcessDefinitionId == definitionId),
            "" => null,
            _ => open.FirstOrDefault(matter => matter.Definition.IsCalled(matterCode)) ?? throw new NotFoundException("matter.not-found", $"没有编码为“{matterCode}”的在办事项。"),
        };
        var versions = (await definitions.ListVersionsAsync(definitionId, ct)).OrderByDescending(head => head.Version)
            .Select(head => new TriedVersionView(head.DefinitionId, head.Id, head.Version, head.Name, head.PublishedAt is null, head.IsPublished));
        return new DryRunOptions(
            [.. versions], tried.Version, [.. open.Select(matter => new DryRunMatterRow(matter.HandlingItemCode, matter.Number, matter.Name, matter.Definition.ProcessDefinitionId == definitionId))],
            chosen is null ? null : await MatterAsync(chosen.Definition, day, ct));
    }

    private async Task<DryRunMatterView> MatterAsync(MatterDefinition matter, DateOnly day, CancellationToken ct)
    {
        var stations = new List<DryRunPlace>();
        foreach (var (code, mode) in await routes.PlacesAsync(matter.CatalogCode, day, ct))
            stations.Add(new DryRunPlace(code, (await places.FindStationAsync(code, ct))?.Name ?? code, mode.ChineseName()));
        var answers = MadeUpApplications.FirstAnswers(matter);
        var form = matter.Forms[matter.ApplicationForm];
        return new DryRunMatterView(
            matter.HandlingItemCode, matter.Number, matter.Name, stations,
            matter.ServiceObjects.Contains(ServiceObject.NaturalPerson) ? ApplicantKind.Person : ApplicantKind.Organization,
            [.. matter.Situations.Select(situation => new DryRunSituation(
                situation.Code, situation.Title, situation.Multiple, situation.Required, situation.ShownIf, [.. situation.Options.Select(option => new DryRunOption(option.Code, option.Label, option.Ends is not null))]))],
            new JsonObject(answers.Questions.Select(question => KeyValuePair.Create(question, (JsonNode?)new JsonArray([.. answers.Of(question).Select(option => (JsonNode)option)])))),
            [.. matter.Materials.Select(material => new DryRunMaterial(material.Code, material.Name, material.Necessity is MaterialNecessity.Required))],
            new Data.Tasks.TaskFormView(form.Key, form.Version, form.Title, form.Rule));
    }
}

/// <param name="Version">The version chosen.</param>
/// <param name="Matters">Everything in force on the day.</param>
/// <param name="Matter">The matter chosen; null: without a case.</param>
internal sealed record DryRunOptions(IReadOnlyList<TriedVersionView> Versions, int Version, IReadOnlyList<DryRunMatterRow> Matters, DryRunMatterView? Matter);

/// <param name="IsOwnPath">Its cases run on this definition.</param>
internal sealed record DryRunMatterRow(string Code, string Number, string Name, bool IsOwnPath);

/// <param name="DefaultAnswers">The first answers that lead to an application.</param>
/// <param name="Form">The application form.</param>
internal sealed record DryRunMatterView(
    string Code, string Number, string Name, IReadOnlyList<DryRunPlace> Stations, ApplicantKind ApplicantKind, IReadOnlyList<DryRunSituation> Situations, JsonObject DefaultAnswers,
    IReadOnlyList<DryRunMaterial> Materials, Data.Tasks.TaskFormView Form);

internal sealed record DryRunPlace(string Code, string Name, string ModeName);

/// <param name="ShownIf">A situation expression over earlier answers; null: always asked.</param>
internal sealed record DryRunSituation(string Code, string Title, bool Multiple, bool Required, string? ShownIf, IReadOnlyList<DryRunOption> Options);

/// <param name="Ends">Leads to no application.</param>
internal sealed record DryRunOption(string Code, string Label, bool Ends);

internal sealed record DryRunMaterial(string Code, string Name, bool Required);
