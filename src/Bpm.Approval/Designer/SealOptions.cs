using System.Reflection;
using Bpm.Approval.Seals;

namespace Bpm.Approval.Designer;

/// <summary>Seals in use, by number, for the designer.</summary>
public sealed class SealOptions(ISealRegister seals) : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
    [
        .. (await seals.SealsAsync(cancellationToken)).Where(seal => seal.State is SealState.Active)
            .Select(seal => new SelectListItem($"{seal.Entry.OwnerName}{(seal.Entry.Caption.Length > 0 ? seal.Entry.Caption : seal.Entry.Kind.ChineseName())}（{seal.Number}）", seal.Number)),
    ];
}
