using System.Reflection;
using Bpm.Approval.Cases;

namespace Bpm.Approval.Designer;

/// <summary>Units of a case's route, for the designer.</summary>
public sealed class UnitOptions : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. Enum.GetValues<UnitKey>().Select(unit => new SelectListItem(NameOf(unit), unit.ToString()))]);

    /// <summary>What people call the unit.</summary>
    internal static string NameOf(UnitKey unit) => unit switch
    {
        UnitKey.Receiving => "收件单位（窗口）",
        UnitKey.Handling => "办理单位（后台）",
        UnitKey.Deciding => "决定单位",
        UnitKey.Organ => "实施机关（以其名义作出）",
        UnitKey.Sealing => "用印地点",
        UnitKey.Delivering => "出件地点",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };
}
