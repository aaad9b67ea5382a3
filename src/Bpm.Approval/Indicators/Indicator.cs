using Bpm.Approval.Clock;

namespace Bpm.Approval.Indicators;

/// <summary>One indicator with what it is made of.</summary>
/// <param name="Number">I1 …</param>
/// <param name="Name">Chinese.</param>
/// <param name="Numerator">Sum over the items that count.</param>
/// <param name="Denominator">Sum over the items that count.</param>
/// <param name="Percent">One decimal, half up; null where the denominator is 0.</param>
/// <param name="Target">In percent.</param>
/// <param name="Light">Normal: reached; yellow: close; red: not; off: nothing to say.</param>
/// <param name="Items">What counts.</param>
/// <param name="LeftOut">What does not count, with the reason.</param>
public sealed record Indicator(
    string Number, string Name, decimal Numerator, decimal Denominator, decimal? Percent, decimal Target, Light Light, IReadOnlyList<IndicatorItem> Items, IReadOnlyList<LeftOutItem> LeftOut)
{
    /// <summary>Counts the items together.</summary>
    internal static Indicator Of(string number, string name, decimal target, IndicatorOptions options, IReadOnlyList<IndicatorItem> items, IReadOnlyList<LeftOutItem> leftOut)
    {
        var (numerator, denominator) = (items.Sum(item => item.Numerator), items.Sum(item => item.Denominator));
        decimal? percent = denominator == 0 ? null : Math.Round(numerator / denominator * 100, 1, MidpointRounding.AwayFromZero);
        var light = percent is not { } reached ? Light.Off : reached >= target ? Light.Normal : reached >= target * options.YellowFrom / 100 ? Light.Yellow : Light.Red;
        return new Indicator(number, name, numerator, denominator, percent, target, light, items, leftOut);
    }
}

/// <summary>One item of an indicator.</summary>
/// <param name="Number">M01.</param>
/// <param name="Name">Of the matter.</param>
/// <param name="Code">33 characters.</param>
/// <param name="Numerator">Its part of the numerator.</param>
/// <param name="Denominator">Its part of the denominator.</param>
/// <param name="Note">How it is counted.</param>
public sealed record IndicatorItem(string Number, string Name, string Code, decimal Numerator, decimal Denominator, string Note);

/// <summary>An item that does not count.</summary>
/// <param name="Number">M01.</param>
/// <param name="Name">Of the matter.</param>
/// <param name="Code">33 characters.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutItem(string Number, string Name, string Code, string Reason);
