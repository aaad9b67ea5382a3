using System.Text.Json;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Turns definition JSON into activities. Never throws for what a person may have drawn: what is wrong becomes a finding and a placeholder.</summary>
internal sealed class DefinitionReader(ActivityRegistry registry, TypeAliases aliases, DefinitionReferences references, DefinitionLimits limits)
{
    /// <summary>As much as is stored of it with every bookmark and record.</summary>
    private const int MaxIdLength = 200;

    private readonly List<string> _path = [];
    private readonly List<string> _reading = [];
    private readonly Dictionary<IActivity, ActivityDescriptor> _descriptors = new(ReferenceEqualityComparer.Instance);
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
            Report("definition.missing-root", "The definition has no root activity.");
            workflow.Root = new Sequence { Id = "Sequence1" };
        }

        _path.RemoveAt(_path.Count - 1);
        _reading.RemoveAt(_reading.Count - 1);
        return workflow;
    }

    public IActivity ReadActivity(JsonElement json)
    {
        var id = json.Text("id") ?? "";
        if (id.Length > MaxIdLength)
        {
            id = id[..MaxIdLength];
            Report("definition.id-too-long", $"The id '{id}…' has more than {MaxIdLength} characters.");
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

    /// <summary>An expression object, or a bare value as a literal.</summary>
    public Expression? ReadExpression(JsonElement? json, string member)
    {
        if (json is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Object || (value.Member("type") is null && value.Member("value") is null))
            return new Expression("Literal", ValueJson.Read(value));

        var type = value.Text("type") is { Length: > 0 } given ? given : "Literal";
        var content = value.Member("value");
        return type switch
        {
            "JavaScript" => Script(content?.AsText() ?? "", member),
            "Variable" => new Expression("Variable", ReadReference(content, "id")),
            "Input" => new Expression("Input", ReadReference(content, "name")),
            "Object" or "Json" => new Expression("Object", content is { ValueKind: JsonValueKind.String } text ? text.GetString() : content?.GetRawText()),
            "Literal" => new Expression("Literal", content is { } literal ? ValueJson.Read(literal) : null),
            _ => Unavailable(type, member),
        };
    }

    public Variable? ReadVariable(JsonElement json, bool isWorkflowLevel)
    {
        var name = json.Text("name") ?? "";
        var typeName = json.Text("typeName") ?? json.Text("type");
        var type = aliases.Find(typeName);
        if (type is null)
        {
            if (isWorkflowLevel && typeName is not null)
            {
                Report("definition.unknown-type", $"The variable '{name}' has the unknown type '{typeName}'; it is left out.", isWarning: true);
                return null;
            }

            type = typeof(object);
        }

        if (isWorkflowLevel && json.Flag("isArray") == true)
            type = type.MakeArrayType();
        return new Variable(name)
        {
            Id = json.Text("id") is { Length: > 0 } id ? id : name,
            ValueType = type,
            StorageDriver = json.Text("storageDriverTypeName") ?? json.Text("storageDriverType"),
            Value = ReadDefault(json.Member("value"), type, name),
        };
    }

    public void Report(string code, string message, string? member = null, bool isWarning = false) =>
        Findings.Add(new DefinitionFinding(code, NodeId, message) { Member = member, IsWarning = isWarning });

    private string? NodeId => _path.Count == 0 ? null : string.Join(':', _path);

    private static string? ReadReference(JsonElement? content, string key)
    {
        if (content is { ValueKind: JsonValueKind.Object } reference)
            return reference.Text(key) ?? reference.Text("id") ?? reference.Text("name");
        if (content is not { ValueKind: JsonValueKind.String } text)
            return null;

        // Designers may write the object as text.
        var raw = text.GetString()!;
        if (!raw.TrimStart().StartsWith('{'))
            return raw;
        try
        {
            using var parsed = JsonDocument.Parse(raw, JsonMembers.DocumentOptions);
            return ReadReference(parsed.RootElement.Clone(), key);
        }
        catch (JsonException)
        {
            return raw;
        }
    }

    private Expression Script(string text, string member)
    {
        Scripts.Add(new ScriptPlace(NodeId, member, text));
        return new Expression("JavaScript", text);
    }

    private Expression Unavailable(string type, string member)
    {
        Report("definition.expression-unavailable", $"Expressions of type '{type}' are not available here; the value will be empty.", member, isWarning: true);
        return new Expression(type, null);
    }

    private object? ReadDefault(JsonElement? json, Type type, string name)
    {
        if (json is not { } value)
            return null;
        try
        {
            return ValueConverter.Convert(ValueJson.Read(value), type);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or FormatException)
        {
            Report("definition.bad-default", $"The default of variable '{name}' is not of its type; it is left out.", isWarning: true);
            return null;
        }
    }

    private WorkflowParameter? ReadParameter(JsonElement json)
    {
        if (json.Text("name") is not { Length: > 0 } name)
            return null;
        var typeName = json.Text("type") ?? json.Text("typeName") ?? "Object";
        var type = aliases.Find(typeName) ?? typeof(object);
        if (json.Flag("isArray") == true && !type.IsArray)
            type = type.MakeArrayType();
        return new WorkflowParameter(name, type, typeName, json.Text("displayName"), json.Text("description"), json.Text("category"), json.Text("uiHint"), json.Text("storageDriverType") ?? json.Text("storageDriverTypeName"));
    }

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
            Report("definition.recursive", $"The definition '{record.Name ?? record.DefinitionId}' contains itself.");
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
        Report("definition.unknown-activity", type.Length == 0 ? "The activity has no type." : $"There is no activity of type '{type}'.");
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

    private static void ReadCommon(IActivity activity, JsonElement json, string id)
    {
        activity.Id = id;
        activity.Name = json.Text("name");
        ReadCustomProperties(activity, json);

        // Older files have the two flags on the activity itself.
        foreach (var flag in (ReadOnlySpan<string>)["canStartWorkflow", "runAsynchronously"])
        {
            if (json.Flag(flag) is { } value)
                activity.CustomProperties.TryAdd(flag, value);
        }
    }

    private void ReadInput(IActivity activity, InputDescriptor descriptor, JsonElement json)
    {
        if (json.Member(JsonMembers.Camel(descriptor.Name)) is not { } value)
            return;
        if (descriptor.IsWrapped)
            descriptor.Setter!(activity, MakeInput(descriptor.Type, value, descriptor.Name));
        else if (activity is not IReadsDefinition || descriptor.Type.IsPrimitive || descriptor.Type.IsEnum || descriptor.Type == typeof(string))
            ReadPlain(activity, descriptor, value);
    }

    private void ReadPlain(IActivity activity, InputDescriptor descriptor, JsonElement value)
    {
        if (ValueConverter.ElementOf(descriptor.Type) is not null && value.TypedItems() is { } items)
            value = items;
        try
        {
            if (typeof(Variable).IsAssignableFrom(descriptor.Type))
                descriptor.Setter!(activity, new Variable(value.Text("name") ?? "") { Id = value.Text("id") ?? value.Text("name") ?? "" });
            else if (ValueConverter.Convert(ValueJson.Read(value), descriptor.Type) is { } converted)
                descriptor.Setter!(activity, converted);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or ArgumentException)
        {
            Report("definition.bad-member", $"The member '{JsonMembers.Camel(descriptor.Name)}' cannot be read.", JsonMembers.Camel(descriptor.Name));
        }
    }

    private Input MakeInput(Type type, JsonElement value, string member)
    {
        if (ValueConverter.ElementOf(type) is not null && value.TypedItems() is { } items)
            value = items;

        // Only an object with typeName is a wrapper; anything else is the literal itself.
        if (value.ValueKind != JsonValueKind.Object || (value.Member("typeName") is null && value.Member("expression") is null))
            return MemberFactories.MakeInput(type, new Expression("Literal", ValueJson.Read(value)));

        var input = MemberFactories.MakeInput(type, ReadExpression(value.Member("expression"), JsonMembers.Camel(member)));
        input.MemoryBlockReference = ReadMemory(value);
        return input;
    }

    private void ReadOutput(IActivity activity, OutputDescriptor descriptor, JsonElement json)
    {
        if (json.Member(JsonMembers.Camel(descriptor.Name)) is not { } value)
            return;
        descriptor.Setter!(activity, descriptor.Factory!(ReadMemory(value)));
        if (value.Member("converter") is { ValueKind: JsonValueKind.Object })
            Report("definition.converter-unavailable", "Output converters are kept but not applied here; the value is stored as it is.", JsonMembers.Camel(descriptor.Name), isWarning: true);
    }

    private static MemoryBlockReference? ReadMemory(JsonElement json) =>
        json.Member("memoryReference") is { } memory && memory.Text("id") is { Length: > 0 } id ? new MemoryBlockReference(id) : null;
}

/// <summary>A script of a definition.</summary>
internal sealed record ScriptPlace(string? NodeId, string Member, string Text);
