using System.Text.Json;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Http;

/// <summary>Finds the endpoint that a request is for, and runs its workflow. Scoped.</summary>
public sealed class HttpRoutes
{
    private readonly IWorkflowStore _store;
    private readonly IWorkflowRuntime _runtime;
    private readonly HttpExchange _exchange;

    internal HttpRoutes(IWorkflowStore store, IWorkflowRuntime runtime, HttpExchange exchange) => (_store, _runtime, _exchange) = (store, runtime, exchange);

    /// <summary>The endpoint of a path and method, the most exact first.</summary>
    /// <param name="path">Below the host's base path.</param>
    /// <returns>Its stimulus, or null, and the methods that the path has.</returns>
    public async Task<(HttpEndpointStimulus? Endpoint, IReadOnlyList<string> Methods)> FindAsync(string path, string method, CancellationToken ct)
    {
        var fitting = (await _store.ListPayloadsAsync(HttpEndpointStimulus.Name, ct)).Select(Read).OfType<HttpEndpointStimulus>().Where(e => HttpPath.Match(e.Path, path) is not null).ToList();
        var endpoint = fitting.Where(e => string.Equals(e.Method, method, StringComparison.OrdinalIgnoreCase)).OrderBy(e => HttpPath.Rank(e.Path), StringComparer.Ordinal).FirstOrDefault();
        return (endpoint, [.. fitting.Select(e => e.Method.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>Starts the workflow of the endpoint, or resumes the one that waits there, in one burst.</summary>
    /// <returns>Null: nobody listens any more.</returns>
    /// <exception cref="AmbiguousEndpointException">Several instances wait there and the request does not say which one it means.</exception>
    public async Task<(BurstResult Burst, HttpReply? Reply)?> RunAsync(HttpEndpointStimulus endpoint, IncomingRequest request, CancellationToken ct)
    {
        _exchange.Request = request;
        _exchange.RouteData = HttpPath.Match(endpoint.Template ?? endpoint.Path, request.Path) ?? [];
        var hash = Bookmarks.StimulusHasher.Hash(HttpEndpointStimulus.Name, endpoint);
        if (request.InstanceId is null && await _store.FindTriggersAsync(HttpEndpointStimulus.Name, hash, ct) is [var trigger, ..])
        {
            var start = new StartWorkflow { DefinitionVersionId = trigger.DefinitionVersionId, TriggerActivityId = trigger.ActivityId, CorrelationId = request.CorrelationId };
            return (await _runtime.StartAsync(start, ct), _exchange.Reply);
        }

        var filter = new BookmarkFilter { Name = HttpEndpointStimulus.Name, Hash = hash, CorrelationId = request.CorrelationId, InstanceId = request.InstanceId };
        var waiting = await _store.FindBookmarksAsync(filter, ct);
        if (waiting.Count == 0)
            return null;
        if (waiting.Select(b => b.InstanceId).Distinct(StringComparer.Ordinal).Skip(1).Any())
            throw new AmbiguousEndpointException($"Several instances wait at {endpoint.Method} {endpoint.Path}.");
        var burst = await _runtime.ResumeAsync(new ResumeWorkflow(waiting[0].InstanceId, waiting[0].Id), ct);
        return burst.DidSomething ? (burst, _exchange.Reply) : null;
    }

    private static HttpEndpointStimulus? Read(string json) => JsonSerializer.Deserialize<HttpEndpointStimulus>(json, ValueJson.Options);
}
