using System.Text.Json;
using Bpm.Engine.Authoring;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Definitions;

/// <content>Inputs, outputs, variables and parameters.</content>
internal sealed partial class DefinitionReader
{
    public Variable? ReadVariable(JsonElement json, bool isWorkflowLevel)
    {
        var name = Shared(json.Text("name")) ?? "";
        var typeName = json.Text("typeName") ?? json.Text("type");
        var type = aliases.Find(typeName);
        if (type is null)
        {
            if (isWorkflowLevel && typeName is not null)
            {
                Report("definition.unknown-type", $"变量「{name}」的类型「{typeName}」认不得，变量不起作用。请选择列表中的类型。", isWarning: true);
                return null;
            }

            type = typeof(object);
        }

        if (isWorkflowLevel && json.Flag("isArray") == true)
            type = type.MakeArrayType();
        return new Variable(name)
        {
            Id = json.Text("id") is { Length: > 0 } id ? Shared(id)! : name,
            ValueType = type,
            StorageDriver = Shared(json.Text("storageDriverTypeName") ?? json.Text("storageDriverType")),
            Value = ReadDefault(json.Member("value"), type, name),
        };
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
            Report("definition.bad-default", $"变量「{name}」的默认值不符合它的类型，默认值不起作用。", isWarning: true);
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
                descriptor.Setter!(activity, new Variable(Shared(value.Text("name")) ?? "") { Id = Shared(value.Text("id") ?? value.Text("name")) ?? "" });
            else if (ValueConverter.Convert(ValueJson.Read(value), descriptor.Type) is { } converted)
                descriptor.Setter!(activity, converted);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or ArgumentException)
        {
            Report("definition.bad-member", $"「{descriptor.DisplayName}」（{JsonMembers.Camel(descriptor.Name)}）的内容读不出来。请重新填写。", JsonMembers.Camel(descriptor.Name));
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
            Report("definition.converter-unavailable", "输出转换器只保留，不执行；值按原样保存。", JsonMembers.Camel(descriptor.Name), isWarning: true);
    }

    private static MemoryBlockReference? ReadMemory(JsonElement json) =>
        json.Member("memoryReference") is { } memory && memory.Text("id") is { Length: > 0 } id ? new MemoryBlockReference(id) : null;
}
