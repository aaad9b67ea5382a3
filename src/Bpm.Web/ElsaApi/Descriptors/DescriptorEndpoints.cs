using System.Text.Json;
using Bpm.Approval.Rules;
using Bpm.Engine.Commits;
using Bpm.Engine.Expressions;
using Microsoft.Net.Http.Headers;

namespace Bpm.Web.ElsaApi.Descriptors;

/// <summary>The catalogues that Studio's pickers and dialogs read. Source: studio-api.md 6.1.</summary>
internal static class DescriptorEndpoints
{
    public static void MapDescriptors(this IEndpointRouteBuilder api)
    {
        api.MapGet("/descriptors/activities", Activities);
        api.MapPost("/descriptors/activities/{typeName}/options/{inputName}", Options);
        api.MapGet("/descriptors/variables", Variables);
        api.MapGet("/descriptors/expression-descriptors", () => ElsaJson.List([.. ExpressionDescriptor.All.Select(ExpressionView.Of)]));
        api.MapGet("/descriptors/storage-drivers", () => ElsaJson.List(Catalogues.StorageDrivers));
        api.MapGet("/descriptors/incident-strategies", () => ElsaJson.List(Catalogues.IncidentStrategies));
        api.MapGet("/descriptors/workflow-activation-strategies", () => ElsaJson.List(Catalogues.ActivationStrategies));
        api.MapGet("/descriptors/log-persistence-strategies", () => ElsaJson.List(Catalogues.LogPersistenceStrategies));
        api.MapGet("/descriptors/commit-strategies/workflows", () => ElsaJson.List(CommitStrategies.ForWorkflows));
        api.MapGet("/descriptors/commit-strategies/activities", () => ElsaJson.List(CommitStrategies.ForActivities));
        api.MapGet("/descriptors/output-converters", () => ElsaJson.List(Array.Empty<string>()));

        // This program keeps its secrets for itself: none can be put into a drawing.
        api.MapGet("/secrets/descriptors", () => ElsaJson.Ok(new { Types = Array.Empty<string>(), Stores = Array.Empty<string>() }));
        api.MapPost("/secrets/picker", () => ElsaJson.Ok(new { Items = Array.Empty<string>() }));
    }

    private static async Task<IResult> Activities(HttpContext http, ActivityCatalogue catalogue, CancellationToken ct)
    {
        // Asked for after each save: where nothing is new the browser keeps what it has.
        var (json, tag) = await catalogue.ReadAsync(ct);
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(json, "application/json; charset=utf-8", entityTag: EntityTagHeaderValue.Parse(tag));
    }

    private static async Task<IResult> Options(string typeName, string inputName, HttpRequest request, ActivityCatalogue catalogue, InputEditors editors, CancellationToken ct)
    {
        var body = await ElsaBody.ReadAsync<OptionsBody>(request, ct);
        var (input, hint) = await catalogue.FindInputAsync(typeName, inputName, ct) ?? throw new NotFoundException("descriptor.input-not-found", "没有这个活动或输入项。");
        return ElsaJson.Ok(new { Items = await editors.SpecificationsAsync(input, hint, body.Context, ct) ?? new Dictionary<string, object>() });
    }

    private static IResult Variables(HttpResponse response)
    {
        // A type picker asks at every redraw.
        response.Headers.CacheControl = "private, max-age=60";
        return ElsaJson.List(Catalogues.VariableTypes);
    }

    /// <param name="Context">What the form holds now.</param>
    private sealed record OptionsBody(JsonElement? Context);

    private sealed record ExpressionView(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, IReadOnlyDictionary<string, string> Properties)
    {
        public static ExpressionView Of(ExpressionDescriptor expression) => new(
            expression.Type,
            expression.DisplayName,
            expression.IsSerializable,
            expression.IsBrowsable,
            expression.MonacoLanguage is { } language ? new Dictionary<string, string> { ["MonacoLanguage"] = language } : []);
    }
}
