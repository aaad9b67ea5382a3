using System.Reflection;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Designer;

/// <summary>How many answer at a node, for the designer.</summary>
public sealed class TaskModeOptions : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. Enum.GetValues<TaskMode>().Select(mode => new SelectListItem(mode.ChineseName(), mode.ToString()))]);
}
