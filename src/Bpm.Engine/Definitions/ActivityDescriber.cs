using System.Collections;
using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Expressions;
using SystemExpression = System.Linq.Expressions.Expression;

namespace Bpm.Engine.Definitions;

/// <summary>Reads an activity class and its attributes once.</summary>
internal sealed partial class ActivityDescriber(TypeAliases aliases)
{
    private static readonly HashSet<string> Reserved = ["Id", "NodeId", "Name", "Type", "Version", "CustomProperties", "Metadata", "Activities", "Variables", "Connections"];

    /// <exception cref="InvalidOperationException">It has no constructor that can be called without arguments.</exception>
    public ActivityDescriptor Describe(Type type)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>(inherit: false);
        var (typeName, version) = ActivityTypeNames.Of(type);
        var dot = typeName.LastIndexOf('.', typeName.IndexOf('<', StringComparison.Ordinal) is > 0 and var open ? open : typeName.Length - 1);
        var space = dot < 0 ? "" : typeName[..dot];
        var name = typeName[(dot + 1)..];
        var factory = FactoryOf(type);
        var sample = factory();
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => !Reserved.Contains(p.Name) && p.GetIndexParameters().Length == 0).ToArray();
        return new ActivityDescriptor
        {
            TypeName = typeName,
            Namespace = space,
            Name = name,
            Version = version,
            Category = attribute?.Category ?? type.GetCustomAttribute<CategoryAttribute>()?.Category ?? space[(space.LastIndexOf('.') + 1)..],
            DisplayName = attribute?.DisplayName ?? type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? Spaced(name),
            Description = attribute?.Description ?? type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "",
            Kind = typeof(ITrigger).IsAssignableFrom(type) ? ActivityKind.Trigger : attribute?.Kind ?? ActivityKind.Action,
            RunAsynchronously = attribute?.RunAsynchronously ?? false,
            IsContainer = typeof(Authoring.Container).IsAssignableFrom(type),
            IsBrowsable = type.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? true,
            IsStart = type == typeof(Start),
            IsTerminal = typeof(ITerminalNode).IsAssignableFrom(type),
            Inputs = [.. properties.OrderBy(p => DepthOf(p.DeclaringType)).Select(p => InputOf(p, sample)).OfType<InputDescriptor>().OrderBy(i => i.Order)],
            Outputs = [.. properties.Select(p => OutputOf(p, type)).OfType<OutputDescriptor>()],
            Ports = [.. properties.Select(PortOf).OfType<PortDescriptor>(), .. OutcomesOf(type)],
            ClrType = type,
            Factory = factory,
        };
    }

    private static Func<IActivity> FactoryOf(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).FirstOrDefault(c => c.GetParameters().All(p => p.IsOptional))
            ?? type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).FirstOrDefault(c => c.GetParameters().Length == 0)
            ?? throw new InvalidOperationException($"Activity {type} has no constructor that can be called without arguments.");
        var arguments = constructor.GetParameters().Select(p => SystemExpression.Constant(p.DefaultValue is DBNull ? null : p.DefaultValue, p.ParameterType));
        return SystemExpression.Lambda<Func<IActivity>>(SystemExpression.New(constructor, arguments)).Compile();
    }

    private static IEnumerable<PortDescriptor> OutcomesOf(Type type) =>
        type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes.Select(o => new PortDescriptor { Name = o, DisplayName = o }) ?? [];

    private static PortDescriptor? PortOf(PropertyInfo property)
    {
        if (!typeof(IActivity).IsAssignableFrom(property.PropertyType))
            return null;
        var attribute = property.GetCustomAttribute<PortAttribute>();
        var name = attribute?.Name ?? property.Name;
        return new PortDescriptor
        {
            Name = name,
            DisplayName = attribute?.DisplayName ?? name,
            IsEmbedded = true,
            IsBrowsable = attribute?.IsBrowsable ?? false,
            Getter = property.GetValue,
            Setter = property.CanWrite ? property.SetValue : null,
        };
    }

    /// <summary>What a base class asks for comes first.</summary>
    private static int DepthOf(Type? type) => type is null ? 0 : 1 + DepthOf(type.BaseType);

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();

    private static string Spaced(string name) => WordStart().Replace(name, " ");

    private static string HintOf(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(bool) ? InputUIHints.Checkbox
            : bare == typeof(string) ? InputUIHints.SingleLine
            : bare.IsEnum || (typeof(IEnumerable).IsAssignableFrom(bare) && !typeof(IDictionary).IsAssignableFrom(bare)) ? InputUIHints.DropDown
            : typeof(Variable).IsAssignableFrom(bare) ? InputUIHints.VariablePicker
            : InputUIHints.SingleLine;
    }

    private static IReadOnlyList<InputOption> OptionsOf(object? options, Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return options switch
        {
            IEnumerable<string> texts => [.. texts.Select(OptionOf)],
            string text => [OptionOf(text)],
            _ when bare.IsEnum => [.. Enum.GetNames(bare).Select(n => new InputOption(Spaced(n), n))],
            _ => [],
        };
    }

    /// <exception cref="InvalidOperationException">One of them is no handler.</exception>
    private static Type[] HandlersOf(InputAttribute? attribute, PropertyInfo property)
    {
        Type[] handlers = [.. attribute?.UIHandler is { } one ? [one] : Type.EmptyTypes, .. attribute?.UIHandlers ?? []];
        return Array.Find(handlers, h => !typeof(IPropertyUIHandler).IsAssignableFrom(h)) is { } wrong
            ? throw new InvalidOperationException($"{wrong} of input {property.DeclaringType}.{property.Name} is no {nameof(IPropertyUIHandler)}.")
            : handlers;
    }

    private static InputOption OptionOf(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? new InputOption(text[(colon + 1)..], text[..colon]) : new InputOption(text, text);

    private InputDescriptor? InputOf(PropertyInfo property, IActivity sample)
    {
        var attribute = property.GetCustomAttribute<InputAttribute>();
        var wrapped = typeof(Input).IsAssignableFrom(property.PropertyType);
        if ((!wrapped && attribute is null) || !property.CanWrite)
            return null;

        var type = wrapped ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        var given = wrapped ? (property.GetValue(sample) as Input)?.Expression is { Type: "Literal" } literal ? literal.Value : null : null;
        return new InputDescriptor
        {
            Name = attribute?.Name ?? property.Name,
            Type = type,
            TypeName = aliases.NameOf(type),
            DisplayName = attribute?.DisplayName ?? property.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? Spaced(property.Name),
            Description = attribute?.Description ?? property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "",
            Category = attribute?.Category ?? property.GetCustomAttribute<CategoryAttribute>()?.Category,
            Order = attribute?.Order ?? 0,
            UIHint = attribute?.UIHint ?? HintOf(type),
            Options = OptionsOf(attribute?.Options, type),
            UIHandlers = HandlersOf(attribute, property),
            Property = property,
            IsWrapped = wrapped,
            DefaultValue = attribute?.DefaultValue ?? given,
            DefaultSyntax = attribute?.DefaultSyntax ?? "Literal",
            IsReadOnly = attribute?.IsReadOnly ?? false,
            IsBrowsable = attribute?.IsBrowsable ?? property.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? true,
            IsSerializable = attribute?.IsSerializable ?? true,
            IsSensitive = attribute?.CanContainSecrets ?? false,
            AutoEvaluate = attribute?.AutoEvaluate ?? true,
            Getter = property.GetValue,
            Setter = property.SetValue,
        };
    }

    private OutputDescriptor? OutputOf(PropertyInfo property, Type owner)
    {
        if (!typeof(Output).IsAssignableFrom(property.PropertyType) || !property.CanWrite || !property.PropertyType.IsGenericType)
            return null;

        var attribute = property.GetCustomAttribute<OutputAttribute>() ?? (property.Name == "Result" ? owner.GetCustomAttribute<OutputAttribute>() : null);
        var type = property.PropertyType.GetGenericArguments()[0];
        return new OutputDescriptor
        {
            Name = attribute?.Name ?? property.Name,
            Type = type,
            TypeName = aliases.NameOf(type),
            DisplayName = attribute?.DisplayName ?? Spaced(property.Name),
            Description = attribute?.Description ?? "",
            IsBrowsable = attribute?.IsBrowsable ?? true,
            IsSerializable = attribute?.IsSerializable ?? true,
            Getter = property.GetValue,
            Setter = property.SetValue,
            Factory = MemberFactories.OutputFactory(type),
        };
    }
}
