using System.Reflection;
using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Designer;

/// <summary>Forms of the matters that can be applied for, for the designer. A task names a form by its key; the case's matter supplies the form itself.</summary>
public sealed class FormOptions(IMatterStore matters, TimeProvider clock) : DropDownOptionsProviderBase
{
    private const string Seals = "seal-use";

    /// <inheritdoc />
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken)
    {
        var forms = from matter in await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), cancellationToken)
                    from form in matter.Definition.Forms.Values
                    where form.Key != matter.Definition.ApplicationForm && form.Key != Seals
                    group (form.Title, matter.Number) by form.Key into same
                    orderby same.Key
                    select new SelectListItem($"{same.First().Title}（{string.Join("、", same.Select(f => f.Number).Distinct().Order(StringComparer.Ordinal))}）", same.Key);
        return [new SelectListItem("（不用表单）", ""), .. forms];
    }
}
