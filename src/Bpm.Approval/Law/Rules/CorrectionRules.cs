using Bpm.Approval.Cases;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Soundness;
using Bpm.Approval.Tolerance;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Law.Rules;

/// <summary>A correction is asked for before acceptance only.</summary>
internal sealed class CorrectionBeforeAcceptanceRule() : LawRule("law.correction-before-acceptance", "补正在受理之前", "行政许可法第三十二条第一款第四项；领域 0.3 第 3 条、3.2。R11")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        var accepted = path.Of<Accept>().SelectMany(path.Paths.After).Concat(path.Granted).Concat(path.Denied).ToList();
        foreach (var notice in path.Of<OneTimeNotice>().Where(n => path.Paths.CanFollow(accepted, n)))
            yield return new SoundnessFinding(notice, "受理以后不能再要求补正。请移到「受理」之前；受理以后需要补充说明的，用人工办理环节，时限照常计算。");
    }
}

/// <summary>The applicant is told everything at once: no path asks for a correction a second time.</summary>
/// <remarks>
/// What was supplied may be checked against the same notice: the way back that leads through nothing but <see cref="CheckMaterials"/> and <see cref="TolerateMaterials"/> repeats items of the first notice, once (T9, refused by
/// <c>correction.new-item</c> and <c>correction.third-notice</c>). A second notice that somebody decides on, or another notice further on, may ask for anything.
/// </remarks>
internal sealed class CorrectionOnceRule() : LawRule("law.correction-once", "只要求补正一次", "行政许可法第三十二条第一款第四项「一次告知」；领域 3.2 T7 至 T9。R11")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        var notices = path.Of<OneTimeNotice>().ToList();
        foreach (var notice in notices)
        {
            var supplied = path.Paths.After(notice).ToList();
            if (notices.Exists(n => n != notice && path.Paths.CanFollow(path.Paths.After(n), notice)))
                yield return new SoundnessFinding(notice, "前面已经告知过一次补正，不能再次告知。请在第一次一次性告知全部需要补正的内容。");
            else if (path.Nodes.FirstOrDefault(n => n != notice && n.Activity is not (CheckMaterials or TolerateMaterials) && path.Paths.CanFollow(supplied, n) && path.Paths.CanFollow(path.Paths.After(n), notice)) is { } between)
                yield return new SoundnessFinding(notice, $"补正以后经过「{between.Caption}」又能回到这里再次要求补正。补正只能要求一次：补正后直接核验材料，核验以后不要再连回来。");
        }
    }
}

/// <summary>Where materials may be tolerated, acceptance waits for notice and promise with a deadline and a consequence.</summary>
/// <remarks>Acceptance itself is held to it where a matter on the path has a material that may come later, or where no matter is known yet.</remarks>
internal sealed class ToleranceRule(UsingMatters matters) : MatterLawRule(matters, "law.tolerance-with-deadline", "容缺受理有期限和后果", "领域 4.1：容缺受理通知书写明补交期限和逾期后果。R12")
{
    protected override Task FindAsync(CasePath path, IReadOnlyList<MatterDefinition> own, List<SoundnessFinding> findings, CancellationToken ct)
    {
        findings.AddRange(Find(path, own.Count == 0 || own.Any(matter => matter.Materials.Any(material => material.CanTolerate))));
        return Task.CompletedTask;
    }

    private static IEnumerable<SoundnessFinding> Find(CasePath path, bool canTolerate)
    {
        var marks = path.Marks<ToleratesMaterialsAttribute>().ToList();
        var endings = path.Of<Close>().Concat(path.Marked<EndsCaseAttribute>()).ToList();
        foreach (var (node, mark) in marks)
        {
            if (CasePath.NumberOf(node, mark.Deadline) is not > 0)
                yield return new SoundnessFinding(node, "容缺受理没有写明补交期限。请填写工作日数。") { Member = char.ToLowerInvariant(mark.Deadline[0]) + mark.Deadline[1..] };
            if (mark.Broken is { } broken && !path.Paths.After(node, broken).Any(p => endings.Exists(e => path.Paths.CanFollow(p, path.Paths.At(e)))))
                yield return new SoundnessFinding(node, "容缺的材料逾期没有补交，没有后果。请连好逾期的出口，例如终止办理。");
        }

        if (!canTolerate)
            yield break;
        var settled = marks.SelectMany(m => path.Paths.After(m.Node)).Concat(path.Of<CheckMaterials>().SelectMany(c => path.Paths.After(c, "Complete"))).ToList();
        var accepting = path.Nodes.Where(n => n.Activity is Accept || (n.Activity is Decide && CasePath.IsOnTheSpot(n))).ToList();
        foreach (var check in path.Of<CheckMaterials>())
        {
            var tolerable = path.Paths.After(check, "Tolerable").ToList();
            if (tolerable.Exists(t => accepting.Exists(a => path.Paths.CanFollow(t, path.Paths.At(a), settled))))
                yield return new SoundnessFinding(check, "缺少可以容缺的材料时直接受理，没有补交期限和逾期后果。请先连到容缺受理环节，或者连到「一次性告知并等待补正」。");
        }
    }
}
