namespace Bpm.Approval.Designer;

/// <summary>What the designer writes at an outcome's port. The outcome itself stays what connections name.</summary>
/// <param name="outcome">Name of the outcome.</param>
/// <param name="caption">Chinese.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutcomeCaptionAttribute(string outcome, string caption) : Attribute
{
    /// <summary>Name of the outcome.</summary>
    public string Outcome { get; } = outcome;

    /// <summary>Chinese.</summary>
    public string Caption { get; } = caption;
}
