namespace Bpm.Approval.Documents.Editing;

/// <summary>What a field of a template is.</summary>
public enum TemplateFieldKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>Yes or no, for conditions.</summary>
    Flag,

    /// <summary>The QR code, which is put in as a drawing.</summary>
    Code,

    /// <summary>A list with fields of its own.</summary>
    List,
}

/// <summary>A field that documents of a kind offer.</summary>
/// <param name="Name">As written between the braces.</param>
/// <param name="Label">Chinese.</param>
/// <param name="Sample">What the preview shows.</param>
/// <param name="Items">Fields of each item; empty where it is no list.</param>
public sealed record TemplateField(string Name, string Label, TemplateFieldKind Kind, string Sample, IReadOnlyList<TemplateField> Items);
