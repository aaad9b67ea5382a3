namespace Bpm.Approval.Documents.Editing;

/// <summary>What a pair of braces in a template does.</summary>
internal enum TemplateTagKind
{
    /// <summary>Writes a field, escaped.</summary>
    Field,

    /// <summary>Writes a field as it is.</summary>
    Raw,

    /// <summary>Asks whether a field has a value.</summary>
    Condition,

    /// <summary>Repeats for each item of a list.</summary>
    List,

    /// <summary>Puts in one of the common parts: head, signature.</summary>
    Part,
}

/// <summary>One use of a field.</summary>
/// <param name="Name">Field within <paramref name="List"/>, or at the top.</param>
/// <param name="List">The list whose items it belongs to; null at the top.</param>
/// <param name="Line">From 1.</param>
internal sealed record TemplateTag(TemplateTagKind Kind, string Name, string? List, int Line)
{
    /// <summary><c>gaps.problem</c>, or <c>reason</c> at the top.</summary>
    public string Path => List is null ? Name : $"{List}.{Name}";
}

/// <summary>Something that a template must not have or lacks.</summary>
/// <param name="Code">Stable: <c>template.syntax</c>, <c>template.field-unknown</c>, <c>template.html-not-allowed</c>, <c>template.content-missing</c>, <c>template.too-long</c>.</param>
/// <param name="Message">Chinese, names what is wrong or missing.</param>
/// <param name="Line">From 1; null where it concerns the whole.</param>
public sealed record TemplateFinding(string Code, string Message, int? Line = null);
