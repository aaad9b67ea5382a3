using Bpm.Approval.Rules;

namespace Bpm.Approval.Definitions;

/// <summary>Why somebody changes what cases run on.</summary>
/// <param name="Text">2 to 500 characters.</param>
/// <param name="IsTyped">A person typed it; false: it was generated from the changes.</param>
public sealed record PublishReason(string Text, bool IsTyped)
{
    /// <summary>Characters that are not blank, at least.</summary>
    public const int MinLength = 2;

    /// <summary>Characters, at most.</summary>
    public const int MaxLength = 500;

    /// <summary>Reads what was typed.</summary>
    /// <returns>Null where nothing was typed.</returns>
    /// <exception cref="InputRefusedException"><c>definition.reason-invalid</c>: shorter than 2 characters or longer than 500.</exception>
    public static PublishReason? Read(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        return TryRead(typed) ?? throw new InputRefusedException("definition.reason-invalid", $"理由应为{MinLength}至{MaxLength}个字。", "reason");
    }

    /// <summary>Reads what was typed. Null: nothing, or nothing that can be taken.</summary>
    public static PublishReason? TryRead(string? typed)
    {
        var text = typed?.Trim() ?? "";
        return text.Count(character => !char.IsWhiteSpace(character)) < MinLength || text.Length > MaxLength ? null : new PublishReason(text, IsTyped: true);
    }

    /// <summary>As <see cref="Read"/>, and something must have been typed.</summary>
    /// <exception cref="InputRefusedException"><c>definition.reason-required</c>, <c>definition.reason-invalid</c>.</exception>
    public static PublishReason Require(string? typed) => Read(typed) ?? throw Missing();

    /// <summary>What to say where nothing was typed though it must be.</summary>
    public static InputRefusedException Missing() => new("definition.reason-required", "请填写理由，说明为什么要这样做。", "reason");

    /// <summary>What stands as the reason where nobody gave one.</summary>
    public static PublishReason NotSaid(PublicationAction action) => Generated(action is PublicationAction.Import ? "从文件导入" : $"{action.ChineseName()}，未填写理由");

    /// <summary>A generated one, cut to what is kept.</summary>
    public static PublishReason Generated(string text) => new(text.Length > MaxLength ? text[..MaxLength] : text, IsTyped: false);
}
