using System.Reflection;
using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Designer;

/// <summary>Matters that can be applied for, by number, for the designer.</summary>
public sealed class MatterOptions(IMatterStore matters, TimeProvider clock) : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        [.. (await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), cancellationToken)).Select(matter => new SelectListItem($"{matter.Number} {matter.Name}", matter.Number))];
}
