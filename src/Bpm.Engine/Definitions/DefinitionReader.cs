using System.Text.Json;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Turns definition JSON into activities. Never throws for what a person may have drawn: what is wrong becomes a finding and a placeholder.</summary>
internal sealed partial class DefinitionReader(ActivityRegistry registry, TypeAliases aliases, DefinitionReferences references, DefinitionLimits limits)
{
    /// <summary>As much as is stored of it with every bookmark and record.</summary>
    private const int MaxIdLength = 200;

    private readonly List<string> _path = [];
    private readonly List<string> _reading = [];
    private readonly Dictionary<IActivity, ActivityDescriptor> _descriptors = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private int _activities;

    public List<DefinitionFinding> Findings { get; } = [];

    public List<ScriptPlace> Scripts { get; } = [];

    /// <summary>Definitions used, each once: by version id, whether the definition itself names it.</summary>
    public Dictionary<string, (WorkflowDefinitionRecord Version, bool IsDirect)> Uses { get; } = new(StringComparer.Ordinal);

    public ActivityDescriptor DescriptorOf(IActivity activity) =>
        _descriptors.TryGetValue(activity, out var known) ? known : registry.Find(activity.Type, activity.Version) ?? registry.Describer.Describe(activity.GetType());

    public Workflow ReadWorkflow(JsonElement definition, string? storedAs = null)
    {
        var versionId = storedAs ?? definition.Text("id") ?? "";
        _reading.Add(versionId);
        var workflow = new Workflow
        {
            Id = "Workflow1",
            Name = definition.Text("name"),
            DefinitionId = definition.Text("definitionId") ?? "",
            VersionId = versionId,
            DefinitionVersion = Math.Max(1, definition.Number("version") ?? 1),
            ScriptsUseActivityNames = definition.Text("toolVersion") is not { } tool || !int.TryParse(tool.Split('.')[0], out var major) || major >= 3,
            Inputs = [.. definition.Items("inputs").Select(ReadParameter).OfType<WorkflowParameter>()],
            Outputs = [.. definition.Items("outputs").Select(ReadParameter).OfType<WorkflowParameter>()],
            Outcomes = [.. definition.Items("outcomes").Select(o => o.AsText()).OfType<string>().Where(o => o.Length > 0).Distinct(StringComparer.Ordinal)],
            ActivityCategory = definition.Member("options")?.Text("activityCategory"),
            UsableAsActivity = definition.Member("options")?.Flag("usableAsActivity") ?? definition.Flag("usableAsActivity") ?? false,
            Description = definition.Text("description"),
            Variables = [.. definition.Items("variables").Select(v => ReadVariable(v, isWorkflowLevel: true)).OfType<Variable>()],
        };
        ReadCustomProperties(workflow, definition);
        _path.Add(workflow.Id);
        if (definition.Member("root") is { ValueKind: JsonValueKind.Object } root)
        {
            workflow.Root = ReadActivity(root);
        }
        else
        {
            Report("definition.missing-root", "定义没有根环节。");
            workflow.Root = new Sequence { Id = "Sequence1" };
        }

        _path.RemoveAt(_path.Count - 1);
        _reading.RemoveAt(_reading.Count - 1);
        return workflow;
    }

    public IActivity ReadActivity(JsonElement json)
    {
        var id = Shared(json.Text("id")) ?? "";
        if (id.Length > MaxIdLength)
        {
            id = id[..MaxIdLength];
            Report("definition.id-too-long", $"编号「{id}…」超过 {MaxIdLength} 个字符。请改短。");
        }

        _path.Add(id);
        try
        {
            if (_path.Count > limits.MaxDepth)
                throw new DefinitionRefusedException([new DefinitionFinding("definition.too-deep", null, $"Activities are nested more than {limits.MaxDepth} deep.")]);
            if (++_activities > limits.MaxActivities)
                throw new DefinitionRefusedException([new DefinitionFinding("definition.too-many-activities", null, $"The definition, with those that it uses, has more than {limits.MaxActivities} activities.")]);
            return Read(json, id);
        }
        finally
        {
            _path.RemoveAt(_path.Count - 1);
        }
    }

    /// <summary>The nested activity of a member. Null: there is none.</summary>
    public IActivity? ReadPort(JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.Object } port ? ReadActivity(port) : null;

    public void Report(string code, string message, string? member = null, bool isWarning = false) =>
        Findings.Add(new DefinitionFinding(code, NodeId, message) { Member = member, IsWarning = isWarning });

    private string? NodeId => _path.Count == 0 ? null : string.Join(':', _path);

    private IActivity Read(JsonElement json, string id)
    {
        var type = json.Text("type") ?? "";
        var version = json.Number("version");
        if (type == "Elsa.NotFoundActivity" && json.Text("originalActivityJson") is { Length: > 0 } original)
            return ReadPlaceholder(json, id, original);
        var versionId = json.Member("workflowDefinitionVersionId") is { ValueKind: JsonValueKind.String } v ? v.GetString() : null;
        var definitionId = json.Member("workflowDefinitionId") is { ValueKind: JsonValueKind.String } d ? d.GetString() : null;

        // A definition used as an activity is found by its version id before anything else; a registered type before looser matches.
        if (versionId is { Length: > 0 } && references.Find(new DefinitionReference(versionId, null, null, null)) is { } exact)
            return ReadDefinitionActivity(json, id, type, exact);
        var descriptor = registry.Find(type, version);
        if (descriptor is null && type.Length > 0 && references.Find(new DefinitionReference(null, definitionId, version, type)) is { } used)
            return ReadDefinitionActivity(json, id, type, used);
        if (descriptor?.Factory is null || descriptor.ClrType == typeof(Workflow) || descriptor.ClrType == typeof(NotFoundActivity))
            return NotFound(json, id, type, version);

        var activity = descriptor.Factory();
        _descriptors[activity] = descriptor;
        activity.Version = descriptor.Version;
        ReadCommon(activity, json, id);
        foreach (var input in descriptor.Inputs)
            ReadInput(activity, input, json);
        foreach (var output in descriptor.Outputs)
            ReadOutput(activity, output, json);
        foreach (var port in descriptor.Ports)
        {
            if (port is { IsEmbedded: true, Setter: { } set } && ReadPort(json, JsonMembers.Camel(port.Name)) is { } nested)
                set(activity, nested);
        }

        ReadContainer(activity, json);
        if (activity is IReadsDefinition own)
            own.Read(json, this);
        return activity;
    }

    private void ReadContainer(IActivity activity, JsonElement json)
    {
        if (activity is IVariableContainer variables)
        {
            var number = 0;
            foreach (var item in json.Items("variables"))
            {
                number++;
                if (ReadVariable(item, isWorkflowLevel: false) is not { } variable)
                    continue;
                if (variable.Name.Length == 0)
                    variable.Name = $"Variable{number}";
                if (variable.Id.Length == 0)
                    variable.Id = variable.Name;
                variables.Variables.Add(variable);
            }
        }

        if (activity is Container container)
        {
            foreach (var item in json.Items("activities"))
            {
                if (item.ValueKind == JsonValueKind.Object)
                    container.Activities.Add(ReadActivity(item));
            }
        }
    }

    private IActivity ReadDefinitionActivity(JsonElement json, string id, string type, WorkflowDefinitionRecord record)
    {
        if (_reading.Contains(record.Id))
        {
            Report("definition.recursive", $"子流程「{record.Name ?? record.DefinitionId}」转了一圈又用到自己，展不开。请去掉其中一处。");
            return NotFound(json, id, type, null);
        }

        // Its own version id counts, not what the file says: the store may have given it another.
        Uses[record.Id] = (record, _reading.Count == 1 || (Uses.TryGetValue(record.Id, out var before) && before.IsDirect));
        var findings = Findings.Count;
        var scripts = Scripts.Count;
        var inner = ReadWorkflow(references.Parse(record), record.Id);
        inner.DefinitionId = record.DefinitionId;
        inner.DefinitionVersion = record.Version;

        // What is wrong inside the used definition was said when that one was imported; that it leads back here shows only here.
        var circles = Findings.Skip(findings).Where(f => f.Code == "definition.recursive").ToList();
        Findings.RemoveRange(findings, Findings.Count - findings);
        Findings.AddRange(circles);
        Scripts.RemoveRange(scripts, Scripts.Count - scripts);
        var activity = new WorkflowDefinitionActivity(inner) { Type = type, Version = record.Version };
        _descriptors[activity] = WorkflowDefinitionActivity.Describe(record, inner, aliases, type);
        ReadCommon(activity, json, id);
        foreach (var parameter in inner.Inputs)
        {
            if (FindSynthetic(json, parameter.Name) is { } value)
                activity.Inputs[parameter.Name] = MakeInput(parameter.Type, value, parameter.Name);
        }

        foreach (var parameter in inner.Outputs)
        {
            if (FindSynthetic(json, parameter.Name) is { } value)
                activity.Outputs[parameter.Name] = MemberFactories.OutputFactory(parameter.Type)(ReadMemory(value));
        }

        return activity;
    }

    private static JsonElement? FindSynthetic(JsonElement json, string name)
    {
        // A name that collides with a member of every activity is written with an underscore.
        var collides = name.ToUpperInvariant() is "ID" or "NAME" or "TYPE" or "VERSION" or "ROOT" or "VARIABLES" or "NODEID" or "METADATA" or "CUSTOMPROPERTIES";
        return json.Member("_" + JsonMembers.Camel(name)) ?? (collides ? null : json.Member(JsonMembers.Camel(name)));
    }

    /// <summary>What a designer was shown for an unknown type: read as what it stands for, so that it is back with its type.</summary>
    private IActivity ReadPlaceholder(JsonElement json, string id, string original)
    {
        try
        {
            using var document = DefinitionCompiler.Parse(original);
            if (document.RootElement.Text("type") != "Elsa.NotFoundActivity")
                return Read(document.RootElement.Clone(), id);
        }
        catch (DefinitionRefusedException)
        {
            // It stays a placeholder.
        }

        return NotFound(json, id, json.Text("missingTypeName") ?? "", json.Number("missingTypeVersion"));
    }

    private NotFoundActivity NotFound(JsonElement json, string id, string type, int? version)
    {
        Report("definition.unknown-activity", type.Length == 0 ? "环节没有类型。请删除后重新拖入。" : $"没有类型为「{type}」的环节，执行到这里会出错。如果是子流程，请确认它已经导入；否则请删除或者换成别的环节。");
        var activity = new NotFoundActivity { MissingTypeName = type, MissingTypeVersion = version ?? 1, OriginalActivityJson = json.GetRawText() };
        ReadCommon(activity, json, id);
        return activity;
    }

    private static void ReadCustomProperties(IActivity activity, JsonElement json)
    {
        if (json.Member("customProperties") is { ValueKind: JsonValueKind.Object } custom)
        {
            foreach (var member in custom.EnumerateObject())
            {
                if (ValueJson.Read(member.Value) is { } value)
                    activity.CustomProperties[member.Name] = value;
            }
        }
    }

    /// <summary>One object for a text that a definition repeats, as it does its variables' ids and names: compiled definitions are kept by the hundred.</summary>
    public string? Shared(string? text)
    {
        if (text is null)
            return null;
        if (_texts.TryGetValue(text, out var known))
            return known;
        _texts.Add(text);
        return text;
    }

    private void ReadCommon(IActivity activity, JsonElement json, string id)
    {
        activity.Id = id;
        activity.Name = Shared(json.Text("name"));
        ReadCustomProperties(activity, json);

        // Older files have the two flags on the activity itself.
        foreach (var flag in (ReadOnlySpan<string>)["canStartWorkflow", "runAsynchronously"])
        {
            if (json.Flag(flag) is { } value)
                activity.CustomProperties.TryAdd(flag, value);
        }
    }
}
