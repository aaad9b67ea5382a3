using System.Text;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Scripting;

/// <summary>What Studio's script editor completes with.</summary>
internal static class ScriptEndpoints
{
    public static void MapScripting(this IEndpointRouteBuilder api) => api.MapPost("/scripting/javascript/type-definitions/{definitionId}", Write);

    private static async Task<IResult> Write(string definitionId, HttpRequest request, DefinitionVersions versions, TypeDefinitions types, CancellationToken ct)
    {
        var body = await ElsaBody.ReadAsync<ScriptPlaceBody>(request, ct);
        var record = await versions.FindAsync(definitionId, VersionOptions.Latest, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition '{definitionId}'.");
        return Results.Text(await types.WriteAsync(record, body.ActivityTypeName, ct), "application/x-typescript", Encoding.UTF8);
    }

    /// <param name="ActivityTypeName">Where the script stands. Null: not said.</param>
    private sealed record ScriptPlaceBody(string? WorkflowDefinitionId, string? ActivityTypeName, string? PropertyName);
}
