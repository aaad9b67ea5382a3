using System.Reflection;
using Bpm.Approval.Places;

namespace Bpm.Approval.Designer;

/// <summary>Regulators that can be pushed to, by credit code, for the designer.</summary>
public sealed class RegulatorOptions(IPlaceDirectory places) : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken)
    {
        var items = new List<SelectListItem>();
        foreach (var organization in await places.OrganizationsAsync(cancellationToken))
        {
            if (await places.FindRegulatorAsync(organization.Code, cancellationToken) is { } regulator)
                items.Add(new SelectListItem(regulator.Name, regulator.OrganizationCode));
        }

        return items;
    }
}
