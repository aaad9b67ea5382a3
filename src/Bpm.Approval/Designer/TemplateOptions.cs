using System.Reflection;
using Bpm.Approval.Documents;

namespace Bpm.Approval.Designer;

/// <summary>Every document that there is a template for, for the designer.</summary>
public sealed class TemplateOptions : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. Enum.GetValues<DocumentKind>().Select(kind => new SelectListItem(DocumentForms.Name(kind), kind.ToString()))]);
}
