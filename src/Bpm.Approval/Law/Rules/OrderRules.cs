using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Law.Rules;

/// <summary>Every case is received first: the applicant gets a receipt, and the clock of the one-time notice runs.</summary>
internal sealed class ReceiptFirstRule() : LawRule("law.receipt-first", "先收件并出具收件凭证", "行政许可法第三十二条；领域 3.2 T3、3.5 收件凭证")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        var steps = path.Nodes.Where(n => n.Activity is Accept or Decide or Close or OneTimeNotice);
        foreach (var node in path.Paths.ComeWithout(steps, path.Of<Receive>().SelectMany(path.Paths.After)))
            yield return new SoundnessFinding(node, "到这里时可能还没有收件，申请人没有收件凭证，五个工作日的告知时限也没有起算。请在每条路径的前面连上「收件」。");
    }
}

/// <summary>Nothing is decided before the case was accepted. On the spot, acceptance is part of the decision.</summary>
internal sealed class DecisionAfterAcceptanceRule() : LawRule("law.decision-after-acceptance", "先受理后决定", "行政许可法第三十二条、第三十四条；领域 3.2 T11、T20")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        foreach (var node in path.Paths.ComeWithout(path.DeskDecisions, path.Of<Accept>().SelectMany(path.Paths.After)))
            yield return new SoundnessFinding(node, "有路径没有受理就到了这里，不能作出决定。请让每条路径先经过「受理」。");
    }
}

/// <summary>Nothing is sealed before it was decided, and nothing is sealed but what was decided.</summary>
internal sealed class SealAfterDecisionRule() : LawRule("law.seal-after-decision", "先决定后用印", "领域 5.2：没有作出决定的，不得用印。R40")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        foreach (var seal in path.Of<ApplySeal>())
        {
            var kinds = CasePath.SealedBy(seal).ToList();
            var grants = kinds.Exists(k => k is DocumentKind.GrantDecision or DocumentKind.Certificate);
            var denies = kinds.Contains(DocumentKind.DenialDecision);
            if ((grants || denies) && path.Paths.ComeWithout([seal], [.. grants ? path.Granted : [], .. denies ? path.Denied : []]).Any())
                yield return new SoundnessFinding(seal, $"有路径没有作出{(grants && denies ? "决定" : grants ? "准予决定" : "不予决定")}就到了这里，不能用印。请连到「决定」的{(grants && denies ? "" : grants ? "「准予」" : "「不予」")}出口之后。") { Member = "documents" };
        }
    }
}

/// <summary>A decided case is closed when the decision was handed over and the proof is there.</summary>
internal sealed class DeliveryBeforeCloseRule() : LawRule("law.delivery-before-close", "先送达后办结", "行政许可法第四十四条；领域 3.2 T25。R32")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        foreach (var close in path.Paths.ComeWithout(path.Closes(CloseEnding.Granted, CloseEnding.Denied), path.Delivered))
            yield return new SoundnessFinding(close, "有路径没有送达就办结，没有送达回证。请让每条路径先经过「送达」。");
    }
}

/// <summary>The ending is that of the decision: the four endings have different documents and remedies.</summary>
internal sealed class EndingAsDecidedRule() : LawRule("law.ending-as-decided", "办结方式与决定一致", "领域 0.3 第 7 条、3.2 T4、T5、T10、T25")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        foreach (var close in path.Paths.ComeWithout(path.Closes(CloseEnding.Granted), path.Granted))
            yield return new SoundnessFinding(close, "有路径没有作出准予决定就按准予办结。请连到「决定」的「准予」出口之后，或者改正办结方式。") { Member = "ending" };
        foreach (var close in path.Paths.ComeWithout(path.Closes(CloseEnding.Denied), path.Denied))
            yield return new SoundnessFinding(close, "有路径没有作出不予决定就按不予许可办结。请连到「决定」的「不予」出口之后，或者改正办结方式。") { Member = "ending" };
        var accepted = path.Of<Accept>().SelectMany(path.Paths.After).Concat(path.Granted).Concat(path.Denied).ToList();
        foreach (var close in path.Closes(CloseEnding.NotAccepted, CloseEnding.NotRequired, CloseEnding.NoCorrection).Where(c => path.Paths.CanFollow(accepted, c)))
            yield return new SoundnessFinding(close, "受理以后不能再不予受理、退件：只能作出决定，或者依法终止办理。请移到「受理」之前。") { Member = "ending" };
    }
}
