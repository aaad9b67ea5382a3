using System.Reflection;
using Bpm.Approval.Cases;

namespace Bpm.Approval.Designer;

/// <summary>Kinds of special procedure, for the designer; those that art. 45 does not list say so.</summary>
public sealed class SpecialProcedureOptions : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. Enum.GetValues<SpecialProcedureKind>().Select(kind => new SelectListItem(kind.IsOnTheList() ? kind.Name() : $"{kind.Name()}（不停止计算法定时限）", kind.ToString()))]);
}
