namespace Bpm.Approval.Negation;

/// <summary>What a window would say no with (窗口否定事项). It cannot alone: domain 4.6.</summary>
public enum NegativeAction
{
    /// <summary>不需要许可 (T4).</summary>
    NotRequired,

    /// <summary>不予受理 (T5).</summary>
    NotAccepted,

    /// <summary>逾期未补正退件 (T10).</summary>
    Returned,
}

/// <summary>Chinese names.</summary>
public static class NegativeActionNames
{
    /// <summary>What staff call it.</summary>
    public static string Name(this NegativeAction action) => action switch
    {
        NegativeAction.NotRequired => "告知不需要许可",
        NegativeAction.NotAccepted => "不予受理",
        NegativeAction.Returned => "逾期未补正退件",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}

/// <summary>What a window asks to be allowed to say.</summary>
/// <param name="Action">What.</param>
/// <param name="Facts">What it found.</param>
/// <param name="ToSupply">What the applicant would have to supply, or where to go instead.</param>
/// <param name="Article">Law cited to the article; null for the usual one.</param>
/// <param name="CompetentOrgan">The organ to turn to; null where there is none.</param>
public sealed record NegationRequest(NegativeAction Action, string Facts, string ToSupply, string? Article = null, string? CompetentOrgan = null, bool FalseMaterials = false);
