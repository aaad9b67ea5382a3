using System.Reflection;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Designer;

/// <summary>What a node may allow with its tasks, for the designer.</summary>
public sealed class TaskOperationOptions : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. Enum.GetValues<TaskOperation>().Select(operation => new SelectListItem(operation.ChineseName(), operation.ToString()))]);
}
