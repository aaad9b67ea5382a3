using System.Text;
using System.Text.Json;
using Bpm.Engine.Commits;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Definition JSON to a graph that runs, with everything that is wrong with it.</summary>
internal sealed class DefinitionCompiler(ActivityRegistry registry, TypeAliases aliases, EngineOptions options)
{
    /// <param name="settled">What its references were settled to; null: they are looked up.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="DefinitionRefusedException">It is no JSON object, or bigger than allowed.</exception>
    public async Task<Compilation> CompileAsync(string json, IWorkflowDefinitionStore store, CancellationToken ct, string? settled = null)
    {
        if (json.Length > options.Definitions.MaxBytes || Encoding.UTF8.GetByteCount(json) > options.Definitions.MaxBytes)
            throw new DefinitionRefusedException([new DefinitionFinding("definition.too-large", null, $"The definition has more than {options.Definitions.MaxBytes} bytes.")]);
        var references = new DefinitionReferences(settled);
        using var document = Parse(json);
        while (true)
        {
            var compilation = Compile(document.RootElement, references);
            if (!await references.LoadMissedAsync(store, ct))
                return compilation;
        }
    }

    /// <summary>A workflow around activities made in code.</summary>
    public CompiledWorkflow Compile(Workflow workflow)
    {
        var graph = new GraphBuilder(new DefinitionReader(registry, aliases, new DefinitionReferences(null), options.Definitions));
        return Compiled(workflow, graph.Build(workflow), graph, default);
    }

    public static JsonDocument Parse(string json)
    {
        try
        {
            var document = JsonDocument.Parse(json, JsonMembers.DocumentOptions);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                document.Dispose();
                throw Malformed("A definition is a JSON object.");
            }

            // Half a surrogate pair is accepted by the parser and fails where the text is taken out.
            if (json.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
                ReadTexts(document.RootElement);
            return document;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or InvalidOperationException)
        {
            throw Malformed(failure.Message);
        }
    }

    private CompiledWorkflow Compiled(Workflow workflow, Execution.ActivityNode root, GraphBuilder graph, JsonElement settings)
    {
        var own = settings.Text("commitStrategyName");
        var followed = own is not null && CommitStrategies.IsOfWorkflows(own) ? own : options.DefaultCommitStrategy;
        root.FollowStrategies(followed, options.DefaultActivityCommitStrategy);
        return new CompiledWorkflow
        {
            VersionId = workflow.VersionId,
            DefinitionId = workflow.DefinitionId,
            Version = workflow.DefinitionVersion,
            Root = root,
            Activity = workflow,
            NodesById = graph.NodesById,
            NodesByActivity = graph.NodesByActivity,
            IncidentStrategy = settings.Text("incidentStrategyType"),
            ActivationStrategy = settings.Text("activationStrategyType"),
            CommitStrategy = own,
            CommitsAtStart = CommitStrategies.CommitsAtStart(followed),
            HasBackground = graph.NodesById.Values.Any(node => node.RunsInBackground),
        };
    }

    private static void ReadTexts(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            _ = element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                ReadTexts(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                _ = member.Name;
                ReadTexts(member.Value);
            }
        }
    }

    private static DefinitionRefusedException Malformed(string message) => new([new DefinitionFinding("definition.malformed-json", null, message)]);

    private Compilation Compile(JsonElement definition, DefinitionReferences references)
    {
        var reader = new DefinitionReader(registry, aliases, references, options.Definitions);
        var workflow = reader.ReadWorkflow(definition);
        var graph = new GraphBuilder(reader);
        var root = graph.Build(workflow);
        var compiled = Compiled(workflow, root, graph, definition.Member("options") ?? default);
        return new Compilation(compiled, reader.Findings, reader.Scripts)
        {
            ReferencesJson = references.Write(),
            Used = [.. reader.Uses.Select(u => (u.Value.Version, u.Value.IsDirect))],
        };
    }
}

/// <summary>What compiling gave.</summary>
internal sealed record Compilation(CompiledWorkflow Workflow, List<DefinitionFinding> Findings, List<ScriptPlace> Scripts)
{
    /// <summary>What its references were resolved to.</summary>
    public required string ReferencesJson { get; init; }

    public required IReadOnlyList<(WorkflowDefinitionRecord Version, bool IsDirect)> Used { get; init; }

    public IReadOnlyList<DefinitionUse> UsesOf(string versionId) => [.. Used.Select(u => new DefinitionUse(versionId, u.Version.DefinitionId, u.Version.Id, u.IsDirect))];
}
