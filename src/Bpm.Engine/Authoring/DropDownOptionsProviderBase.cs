using System.Reflection;

namespace Bpm.Engine.Authoring;

/// <summary>Supplies the choices of a drop-down. An input with a check list may name it too.</summary>
public abstract class DropDownOptionsProviderBase : IPropertyUIHandler
{
    /// <summary>Whether the designer asks again whenever something else in its form changes. Default: no.</summary>
    protected virtual bool RefreshOnChange => false;

    /// <inheritdoc />
    public async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default)
    {
        var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
        var properties = new Dictionary<string, object>
        {
            [InputUIHints.DropDown] = new DropDownProps(new SelectList(items)),
            [InputUIHints.CheckList] = new CheckListProps(new CheckList([.. items.Select(i => new CheckListItem(i.Text, i.Value))])),
        };
        if (RefreshOnChange)
            properties["Refresh"] = true;
        return properties;
    }

    /// <summary>The choices, in order.</summary>
    protected abstract ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken);
}
