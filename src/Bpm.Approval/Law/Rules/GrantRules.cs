using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Regulator;
using Bpm.Approval.Soundness;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Law.Rules;

/// <summary>After a grant something is missing on some path. Said at the decision.</summary>
internal abstract class AfterGrantRule(string id, string title, string source, string message) : LawRule(id, title, source)
{
    protected sealed override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        var wanted = Wanted(path).ToList();
        foreach (var decide in path.Decisions.Where(d => path.Paths.After(d, "Granted").Any(g => path.Paths.CanEndWithout(g, wanted))))
            yield return new SoundnessFinding(decide, message);
    }

    protected abstract IEnumerable<int> Wanted(CasePath path);
}

/// <summary>The decision to grant is sealed.</summary>
internal sealed class GrantSealedRule() : AfterGrantRule("law.grant-sealed", "准予以后有盖章的决定书", "行政许可法第三十八条第一款、第三十九条；领域 3.2 T23。R31", "作出准予决定以后，有路径没有给准予决定书用印。请在「准予」出口之后连上用印，并选择准予许可决定书。")
{
    protected override IEnumerable<int> Wanted(CasePath path) => path.Sealed(DocumentKind.GrantDecision);
}

/// <summary>The result is handed over.</summary>
internal sealed class GrantDeliveredRule() : AfterGrantRule("law.grant-delivered", "准予以后送达", "行政许可法第四十四条；领域 3.2 T25。R32", "作出准予决定以后，有路径没有送达。请在「准予」出口之后连上「送达」。")
{
    protected override IEnumerable<int> Wanted(CasePath path) => path.Delivered;
}

/// <summary>The applicant is asked for a rating: by the closing of the case, or by an activity of its own.</summary>
internal sealed class GrantRatedRule() : AfterGrantRule("law.grant-rated", "准予以后可以评价", "领域 7.1：办结后开放评价。R56", "作出准予决定以后，有路径没有按准予办结，申请人无法评价。请在送达以后连上「办结」。")
{
    protected override IEnumerable<int> Wanted(CasePath path) =>
        path.Closes(CloseEnding.Granted).Concat(path.Marked<AsksForRatingAttribute>()).SelectMany(path.Paths.After);
}

/// <summary>What was granted on a commitment is verified afterwards.</summary>
internal sealed class CommitmentVerifiedRule() : LawRule("law.commitment-verified", "告知承诺以后核查", "国办发〔2020〕42号；领域 4.2")
{
    protected override IEnumerable<SoundnessFinding> Find(CasePath path)
    {
        var verified = path.Marked<VerifiesCommitmentAttribute>().SelectMany(path.Paths.After).ToList();
        foreach (var taken in path.Marked<TakesCommitmentAttribute>())
        {
            var after = path.Paths.After(taken).ToList();
            if (path.Granted.Any(g => after.Exists(a => path.Paths.CanFollow(a, g)) && path.Paths.CanEndWithout(g, verified)))
                yield return new SoundnessFinding(taken, "收取了告知承诺书，但是准予以后有路径没有核查。请在准予以后连上承诺核查环节。");
        }
    }
}

/// <summary>Where the result of a matter is a certificate, one is made after every grant.</summary>
internal sealed class GrantCertificateRule(UsingMatters matters) : MatterLawRule(matters, "law.grant-with-certificate", "准予以后制作证照", "行政许可法第三十九条；领域 3.2 T23")
{
    protected override Task FindAsync(CasePath path, IReadOnlyList<MatterDefinition> own, List<SoundnessFinding> findings, CancellationToken ct)
    {
        if (own.FirstOrDefault(m => m.Result.Type is ResultType.Certificate) is { } matter)
        {
            var issued = path.Of<IssueCertificate>().SelectMany(path.Paths.After).ToList();
            var sealedOn = path.Sealed(DocumentKind.Certificate).ToList();
            foreach (var decide in path.Decisions.Where(d => path.Paths.After(d, "Granted").Any(g => path.Paths.CanEndWithout(g, issued) || path.Paths.CanEndWithout(g, sealedOn))))
                findings.Add(new SoundnessFinding(decide, $"事项 {matter.Number} 的审批结果是「{matter.Result.Name}」，但是准予以后有路径没有制证或者没有给证照用印。请在「准予」出口之后连上「制证」和用印。"));
        }

        return Task.CompletedTask;
    }
}

/// <summary>Where a matter has a regulator, it hears of every grant.</summary>
internal sealed class GrantPushedRule(UsingMatters matters) : MatterLawRule(matters, "law.grant-pushed", "准予以后推送监管部门", "领域 6：审批结果及时推送监管部门。R15")
{
    protected override Task FindAsync(CasePath path, IReadOnlyList<MatterDefinition> own, List<SoundnessFinding> findings, CancellationToken ct)
    {
        if (own.FirstOrDefault(m => m.RegulatorsFor(nameof(PushKind.Granted)).Count > 0) is { } matter)
        {
            var pushed = path.Of<PushToRegulator>().Where(p => p.Fixed<PushKind?>(nameof(PushToRegulator.Kind)) is PushKind.Granted).SelectMany(path.Paths.After).ToList();
            foreach (var decide in path.Decisions.Where(d => path.Paths.After(d, "Granted").Any(g => path.Paths.CanEndWithout(g, pushed))))
                findings.Add(new SoundnessFinding(decide, $"事项 {matter.Number} 由「{matter.RegulatorsFor(nameof(PushKind.Granted))[0].OrganizationName}」监管，但是准予以后有路径没有推送。请在「准予」出口之后连上「监管推送」。"));
        }

        return Task.CompletedTask;
    }
}
