using Bpm.Approval.Clock;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Indicators;

/// <summary>减时限、减材料、减环节: I1, I3 and I4 of domain 7.4, over the items that can be applied for today (R80).</summary>
public static class ReformIndicators
{
    private const decimal WorkingHoursADay = 8;
    private const decimal WorkingDaysAYear = 250;

    private static readonly ProcessStepKind[] AfterDelivery = [ProcessStepKind.Push, ProcessStepKind.Close];

    /// <summary>Σ(statutory − promised) ÷ Σ statutory, in working days; items without a statutory limit are left out.</summary>
    public static Indicator Compression(IReadOnlyList<MatterDefinition> matters, IndicatorOptions options) => Indicator.Of(
        "I1",
        "承诺压缩比",
        options.PromisedCompression,
        options,
        [.. matters.Where(m => m.StatutoryLimit is not null).Select(m => Item(
            m, WorkingDays(m.StatutoryLimit!.Limit) - WorkingDays(m.PromisedLimit.Limit), WorkingDays(m.StatutoryLimit.Limit), $"法定{m.StatutoryLimit.Limit}，承诺{m.PromisedLimit.Limit}"))],
        [.. matters.Where(m => m.StatutoryLimit is null).Select(m => Left(m, "没有法定办结时限"))]);

    /// <summary>(materials of the baseline − those to hand in today) ÷ materials of the baseline, each in the situation of its baseline.</summary>
    public static Indicator Materials(IReadOnlyList<MatterDefinition> matters, IReadOnlyList<ItemBaseline> baselines, IndicatorOptions options) => Compare(
        "I3", "减材料", options.MaterialReduction, matters, baselines, options, baseline => baseline.Materials, MaterialsNow, "项材料");

    /// <summary>(steps of the baseline − steps today) ÷ steps of the baseline. A step is one from receipt to delivery.</summary>
    public static Indicator Steps(IReadOnlyList<MatterDefinition> matters, IReadOnlyList<ItemBaseline> baselines, IndicatorOptions options) => Compare(
        "I4", "减环节", options.StepReduction, matters, baselines, options, baseline => baseline.Steps, (matter, _) => StepsNow(matter), "个环节");

    /// <summary>Steps from receipt to delivery.</summary>
    public static int StepsNow(MatterDefinition matter) => matter.Steps.Count(step => !AfterDelivery.Contains(step.Kind));

    /// <summary>Materials that the applicant hands in, in this situation; null where the situation does not lead to an application any more.</summary>
    public static int? MaterialsNow(MatterDefinition matter, string answersJson)
    {
        try
        {
            var list = ResolveChecklist.Run(matter, SituationAnswers.Parse(answersJson));
            return list.Outcome is ChecklistOutcome.Apply ? list.Materials.Count(material => material.MustBeHandedIn) : null;
        }
        catch (InputRefusedException)
        {
            return null;
        }
    }

    /// <summary>A limit in working days: 8 hours a day, 5 days a week, 250 days a year.</summary>
    internal static decimal WorkingDays(TimeLimit limit) => limit.Unit switch
    {
        LimitUnit.Immediate => 0,
        LimitUnit.Hour => limit.Count / WorkingHoursADay,
        LimitUnit.WorkingDay => limit.Count,
        LimitUnit.CalendarDay => limit.Count * 5m / 7,
        LimitUnit.Month => limit.Count * WorkingDaysAYear / 12,
        LimitUnit.Year => limit.Count * WorkingDaysAYear,
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, null),
    };

    private static Indicator Compare(
        string number,
        string name,
        decimal target,
        IReadOnlyList<MatterDefinition> matters,
        IReadOnlyList<ItemBaseline> baselines,
        IndicatorOptions options,
        Func<ItemBaseline, int> before,
        Func<MatterDefinition, string, int?> today,
        string unit)
    {
        var items = new List<IndicatorItem>();
        var leftOut = new List<LeftOutItem>();
        foreach (var matter in matters)
        {
            if (baselines.Where(b => b.HandlingItemCode == matter.HandlingItemCode).OrderBy(b => b.RecordedOn).ThenBy(b => b.RecordedAt).LastOrDefault() is not { } baseline)
                leftOut.Add(Left(matter, "没有登记基线"));
            else if (before(baseline) == 0)
                leftOut.Add(Left(matter, "基线为0"));
            else if (today(matter, baseline.AnswersJson) is not { } now)
                leftOut.Add(Left(matter, "基线的情形已不适用，请重新登记基线"));
            else
                items.Add(Item(matter, before(baseline) - now, before(baseline), $"{baseline.RecordedOn:yyyy-MM-dd}为{before(baseline)}{unit}，现在{now}{unit}"));
        }

        return Indicator.Of(number, name, target, options, items, leftOut);
    }

    private static IndicatorItem Item(MatterDefinition matter, decimal numerator, decimal denominator, string note) => new(matter.Number, matter.Name, matter.HandlingItemCode, numerator, denominator, note);

    private static LeftOutItem Left(MatterDefinition matter, string reason) => new(matter.Number, matter.Name, matter.HandlingItemCode, reason);
}
