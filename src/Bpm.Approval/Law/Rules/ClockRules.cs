using Bpm.Approval.Cases;
using Bpm.Approval.Matters;
using Bpm.Approval.Soundness;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Law.Rules;

/// <summary>Nothing but a listed special procedure stops the statutory clock; each states its ground and its longest time, and comes after acceptance.</summary>
internal sealed class ClockStopsRule() : LawRule("law.clock-stops", "只有法定特别程序停止计时", "行政许可法第四十五条；领域 0.3 第 4 条、4.8。R30")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        var accepted = path.Of<Accept>().SelectMany(path.Paths.After).Concat(path.Decisions.Where(CasePath.IsOnTheSpot).SelectMany(path.Paths.After)).ToList();
        foreach (var (node, mark) in path.Marks<StopsTheClockAttribute>())
        {
            var kind = FlowingValue.Find(node, mark.Kind)?.Text;
            var hasSectorLaw = mark.Sector is { } sector && !CasePath.IsEmpty(node, sector);
            if (!hasSectorLaw && (kind is null || !SpecialProcedures.Listed.Contains(kind, StringComparer.OrdinalIgnoreCase)))
                yield return new SoundnessFinding(node, $"{(kind is null ? "没有写明是哪一种特别程序" : "这种程序不在行政许可法第四十五条所列之内")}，不能停止计时。请选择听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审之一，或者填写专门规定；其他的改用人工办理环节，时限照常计算。") { Member = Member(mark.Kind) };
            if (CasePath.IsEmpty(node, mark.Ground))
                yield return new SoundnessFinding(node, "停止计时没有写明法律依据。请填写依据的条款。") { Member = Member(mark.Ground) };
            if (CasePath.NumberOf(node, mark.Longest) is not > 0)
                yield return new SoundnessFinding(node, "停止计时没有写明最长时间，不能无限期停止。请填写最长的工作日数。") { Member = Member(mark.Longest) };
            if (path.Paths.ComeWithout([node], accepted).Any())
                yield return new SoundnessFinding(node, "特别程序在受理之后才有，这里还没有受理。请移到「受理」之后。");
        }
    }

    private static string Member(string input) => char.ToLowerInvariant(input[0]) + input[1..];
}

/// <summary>The promise is not longer than the law, in no situation of any matter on this process.</summary>
internal sealed class PromiseWithinLawRule(UsingMatters matters) : MatterLawRule(matters, "law.promise-within-law", "承诺时限不长于法定时限", "行政许可法第四十二条；领域 2.8 PV2。R65、R80")
{
    protected override Task FindAsync(CasePath path, IReadOnlyList<MatterDefinition> own, List<SoundnessFinding> findings, CancellationToken ct)
    {
        foreach (var (matter, promised) in own.SelectMany(m => Promises(m).Select(p => (m, p))))
        {
            if (matter.StatutoryLimit is { } law && PublicationCheck.IsLonger(promised.Limit, law.Limit))
                findings.AddRange(path.Nodes.Where(n => n.Activity is Accept || (n.Activity is Decide && CasePath.IsOnTheSpot(n))).Select(n => new SoundnessFinding(n, $"事项 {matter.Number} 的承诺时限（{promised.Limit}）长于法定时限（{law.Limit}），受理时按承诺起算会违法。请先改正事项的承诺时限。")));
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<MatterLimit> Promises(MatterDefinition matter) =>
        matter.Situations.SelectMany(s => s.Options).Select(o => o.PromisedLimit).OfType<MatterLimit>().Prepend(matter.PromisedLimit);
}
