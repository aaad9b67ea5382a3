using System.Text.Json;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.DryRuns;

/// <summary>What an analyst does with a dry run, through the API.</summary>
internal static class TryClient
{
    public static string Address(string definitionId) => $"/api/v1/definitions/{definitionId}/try";

    public static async Task<JsonElement> BeginAsync(this ApiClient analyst, string definitionId, object? start = null) =>
        (await analyst.PostAsync(Address(definitionId), start ?? new { })).Expect(201);

    public static async Task<JsonElement> RunAsync(this ApiClient analyst, JsonElement session, object body) => (await analyst.PostAsync($"{Of(session)}/run", body)).Expect(200);

    public static async Task<JsonElement> CompleteAsync(this ApiClient analyst, JsonElement session, object body) =>
        (await analyst.PostAsync($"{Of(session)}/tasks/{session.Items("tasks")[0].Text("id")}/complete", body)).Expect(200);

    public static Task<ApiAnswer> CloseAsync(this ApiClient analyst, JsonElement session) => analyst.SendAsync(HttpMethod.Delete, Of(session));

    /// <summary>The address of a session.</summary>
    public static string Of(JsonElement session) => $"{Address(session.GetProperty("definition").Text("definitionId"))}/{session.Text("id")}";

    /// <summary>Ids of the activities that ran, in order, without containers.</summary>
    public static List<string> Route(this JsonElement session) => [.. session.Items("route").Where(step => !step.GetProperty("isContainer").GetBoolean()).Select(step => step.Text("activityId"))];
}
