using System.Reflection;
using Bpm.Approval.Documents;

namespace Bpm.Approval.Designer;

/// <summary>Documents that a path has sealed, for the designer.</summary>
public sealed class DocumentOptions : DropDownOptionsProviderBase
{
    private static readonly DocumentKind[] Sealed =
        [DocumentKind.GrantDecision, DocumentKind.DenialDecision, DocumentKind.Certificate];

    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. Sealed.Select(kind => new SelectListItem(DocumentForms.Name(kind), kind.ToString()))]);
}
