using System.Reflection;

namespace Bpm.Approval.Departments;

/// <summary>Department systems of the county, for the designer.</summary>
public sealed class DepartmentSystemOptions(DepartmentOptions options) : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ICollection<SelectListItem>>([.. options.Systems.Select(system => new SelectListItem(system.Name, system.Code))]);
}
