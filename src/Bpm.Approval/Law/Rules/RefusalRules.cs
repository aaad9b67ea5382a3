using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Law.Rules;

/// <summary>Every refusal is written, with its reasons, sealed, and handed over with the remedies that its template prints.</summary>
internal sealed class RefusalInWritingRule() : LawRule("law.refusal-in-writing", "不予的决定要有书面文书、理由和救济途径", "行政许可法第三十二条第二款、第三十八条第二款；领域 3.5。R31")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        foreach (var close in path.Closes(CloseEnding.NotAccepted, CloseEnding.NotRequired).Where(c => CasePath.IsEmpty(c, nameof(Close.Reason))))
            yield return new SoundnessFinding(close, "不予受理、不需要许可的文书没有理由。请把审核意见中的理由填到「理由」。") { Member = "reason" };
        foreach (var decide in path.Decisions)
        {
            foreach (var denied in path.Paths.After(decide, "Denied"))
            {
                if (CasePath.IsEmpty(decide, nameof(Decide.Form)))
                    yield return new SoundnessFinding(decide, "作出不予决定时没有表单可以填写事实、理由和依据。请选择决定表单。") { Member = "form" };
                if (path.Paths.CanEndWithout(denied, path.Sealed(DocumentKind.DenialDecision)))
                    yield return new SoundnessFinding(decide, "作出不予决定以后，有路径没有给不予决定书用印。请在「不予」出口之后连上用印，并选择不予许可决定书。");
                if (path.Paths.CanEndWithout(denied, path.Delivered))
                    yield return new SoundnessFinding(decide, "作出不予决定以后，有路径没有送达，申请人收不到理由和救济途径。请在「不予」出口之后连上「送达」。");
            }
        }
    }
}

/// <summary>无权否决: no outcome of a front-desk task leads to a refusal unless somebody of the back office agrees after it; nor does a refusal come about without anybody.</summary>
internal sealed class WindowCannotRefuseRule() : LawRule("law.window-cannot-refuse", "窗口无权否决", "领域 3.2 T4、T5、T10、4.6。R63、R68")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        var endings = path.Closes(CloseEnding.NotAccepted, CloseEnding.NotRequired, CloseEnding.NoCorrection, CloseEnding.Denied)
            .Concat(path.Marks<EndsCaseAttribute>().Where(m => m.Mark.Refuses).Select(m => m.Node)).ToList();
        var approved = path.Nodes.Where(CasePath.IsBackOffice).SelectMany(path.Paths.After).ToList();
        var front = path.Nodes.Where(CasePath.IsFrontDesk).ToList();
        var asked = front.ConvertAll(f => (Node: f, Left: path.Paths.After(f).ToList()));
        var atDesk = asked.SelectMany(a => a.Left).ToList();
        foreach (var (node, left) in asked)
        {
            // Whoever acted last at the window is the one who refuses.
            var stops = approved.Concat(atDesk).ToList();
            if (endings.Find(e => left.Exists(l => path.Paths.CanFollow(l, path.Paths.At(e), stops))) is { } ending)
                yield return new SoundnessFinding(node, $"窗口人员的结论不经后台审核就到了「{ending.Caption}」。窗口无权否决：请在两者之间连上审查人员或者审批人员的审核环节。");
        }

        foreach (var ending in path.Paths.ComeWithout(endings, [.. approved, .. atDesk]))
            yield return new SoundnessFinding(ending, "到这里没有任何人审核。不予受理、退件、不予许可须由后台人员审核同意，请在前面连上审核环节。");
    }
}

/// <summary>X2: no case ends without a document that the applicant can read.</summary>
internal sealed class EndWithDocumentRule() : LawRule("law.end-with-document", "办件结束都有文书", "领域 3.5、10 X2：没有申请人看得到的文书，办件不能结束。")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        var ended = path.Of<Close>().SelectMany(path.Paths.After).Concat(path.Marks<EndsCaseAttribute>().SelectMany(m => path.Paths.After(m.Node, m.Mark.Outcome))).ToList();
        foreach (var received in path.Of<Receive>().SelectMany(path.Paths.After))
        {
            foreach (var last in path.Paths.LastWithout(received, ended))
                yield return new SoundnessFinding(last, "路径到这里结束，但是办件没有办结，申请人得不到任何文书。请在前面连上「办结」，并选择与结果一致的办结方式。");
        }
    }
}
