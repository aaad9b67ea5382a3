using System.Reflection;
using Bpm.Approval.Places;

namespace Bpm.Approval.Designer;

/// <summary>Organisations by their legal names, as documents print them, for the designer.</summary>
public sealed class OrganizationOptions(IPlaceDirectory places) : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        [new SelectListItem("（不写明）", ""), .. (await places.OrganizationsAsync(cancellationToken)).Select(o => new SelectListItem(o.Name, o.Name))];
}
