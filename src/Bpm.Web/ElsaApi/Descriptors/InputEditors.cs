using System.Collections;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;

namespace Bpm.Web.ElsaApi.Descriptors;

/// <summary>Which editor an input has and what the editor needs: choices from attributes, enums or the classes that the input names.</summary>
internal sealed class InputEditors(ActivityRegistry registry, ElsaNames names, IServiceProvider services)
{
    /// <summary>A drop-down without choices is of no use: then text, or a list of texts.</summary>
    public static string HintOf(InputDescriptor input, string? named)
    {
        if (named is not null)
            return named;
        var hasChoices = input.Options.Count > 0 || input.UIHandlers.Count > 0;
        return input.UIHint is not InputUIHints.DropDown || hasChoices || input.IsSynthetic ? input.UIHint
            : typeof(IEnumerable<string>).IsAssignableFrom(input.Type) && input.Type != typeof(string) ? InputUIHints.MultiText
            : InputUIHints.SingleLine;
    }

    /// <summary>Classes that supply an input's choices. A definition's own input that is called as one of our activities' is chosen as that one is.</summary>
    public IReadOnlyList<Type> HandlersOf(InputDescriptor input) => input is { IsSynthetic: true, UIHandlers.Count: 0 } && input.Type == typeof(string)
        ? registry.Descriptors.Where(d => d.Namespace == "Bpm").SelectMany(d => d.Inputs).FirstOrDefault(i => i.UIHandlers.Count > 0 && i.UIHint is InputUIHints.DropDown && i.Name == input.Name)?.UIHandlers ?? []
        : input.UIHandlers;

    /// <summary>Null: nothing is needed.</summary>
    /// <param name="context">What the form holds now. Null: it is not open.</param>
    public async Task<IReadOnlyDictionary<string, object>?> SpecificationsAsync(InputDescriptor input, string hint, object? context, CancellationToken ct)
    {
        var found = new Dictionary<string, object>(StringComparer.Ordinal);
        var handlers = HandlersOf(input).Select(type => (IPropertyUIHandler)ActivatorUtilities.CreateInstance(services, type)).OrderBy(h => h.Priority);
        foreach (var handler in handlers)
        {
            var property = input.Property ?? typeof(InputDescriptor).GetProperty(nameof(InputDescriptor.Name))!;
            foreach (var (name, value) in await handler.GetUIPropertiesAsync(property, context, ct))
                found[name] = value;
        }

        // One provider serves several editors; Studio is sent what this one reads.
        foreach (var other in found.Keys.Where(k => k is InputUIHints.DropDown or InputUIHints.CheckList or InputUIHints.RadioList && k != hint).ToList())
            found.Remove(other);
        if (input.Options.Count > 0 && !found.ContainsKey(hint) && OptionsOf(input, hint) is { } options)
            found[hint] = options;
        if (hint is InputUIHints.CodeEditor)
            found.TryAdd(hint, new { Language = "javascript", EditorHeight = 1 });
        if (hint is InputUIHints.DynamicOutcomes)
            found.TryAdd("DynamicOutcomesOptions", new { FixedOutcomes = Array.Empty<string>() });
        return found.Count == 0 ? null : found;
    }

    private object? OptionsOf(InputDescriptor input, string hint)
    {
        List<SelectListItem> items = [.. input.Options.Select(o => new SelectListItem(names.Option(o.Value, o.Text), o.Value))];
        return hint switch
        {
            InputUIHints.DropDown => new DropDownProps(new SelectList(items)),
            InputUIHints.RadioList => new { RadioList = new SelectList(items) },
            InputUIHints.CheckList => new CheckListProps(new CheckList([.. items.Select(i => new CheckListItem(i.Text, i.Value))])),
            _ => null,
        };
    }

    /// <summary>Of a new node: enums by name, collections as lists, no moment before somebody chose one, the rest as it is.</summary>
    public static object? DefaultOf(InputDescriptor input) => input.DefaultValue switch
    {
        null => null,
        DateTimeOffset moment => moment == default ? null : moment.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        Enum value => value.ToString(),
        string or bool or int or long or double or decimal => input.DefaultValue,
        TimeSpan or Guid => input.DefaultValue.ToString(),
        IEnumerable items => items.Cast<object>().Select(i => i is string or int ? i : i.ToString()).ToList(),
        _ => null,
    };
}
