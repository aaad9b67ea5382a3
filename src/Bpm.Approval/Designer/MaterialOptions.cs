using System.Reflection;
using System.Text.Json;
using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Designer;

/// <summary>Materials of a matter by their codes, which mean something within their matter only, for the designer: the matter is what the form's input <c>Matter</c> holds (<see cref="MatterOptions"/>).</summary>
public sealed class MaterialOptions(IMatterStore matters, TimeProvider clock) : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override bool RefreshOnChange => true;

    /// <inheritdoc />
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken)
    {
        if (ChosenMatter(context) is not { Length: > 0 } code || await matters.FindOpenAsync(code, ChinaTime.DateOf(clock.GetUtcNow()), cancellationToken) is not { } matter)
            return [new SelectListItem("（先选择事项）", "")];
        return [.. matter.Definition.Materials.Select(material => new SelectListItem($"{material.Code} {material.Name}", material.Code))];
    }

    /// <summary>The value as it stands in the form, wrapped as inputs are or not.</summary>
    private static string? ChosenMatter(object? context)
    {
        if (context is not JsonElement { ValueKind: JsonValueKind.Object } form)
            return null;
        foreach (var member in form.EnumerateObject().Where(m => string.Equals(m.Name, "matter", StringComparison.OrdinalIgnoreCase)))
        {
            var value = member.Value;
            if (value.ValueKind is JsonValueKind.Object && value.TryGetProperty("expression", out var expression) && expression.ValueKind is JsonValueKind.Object && expression.TryGetProperty("value", out var literal))
                value = literal;
            return value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }

        return null;
    }
}
