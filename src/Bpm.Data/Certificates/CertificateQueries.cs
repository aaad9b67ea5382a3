using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Certificates;

/// <summary>The public check. Reads only.</summary>
public sealed class CertificateQueries(BpmDbContext db, TimeProvider clock)
{
    /// <summary>The certificate with this verification code; null where there is none.</summary>
    public async Task<VerificationView?> VerifyAsync(string code, CancellationToken ct)
    {
        if (await db.Set<Certificate>().AsNoTracking().FirstOrDefaultAsync(found => found.VerificationCode == code, ct) is not { } certificate)
            return null;

        var document = await db.Set<CaseDocument>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == certificate.DocumentId, ct);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var sealCheck = CheckSeal(document);
        var versions = await VersionsAsync(certificate.RootId, ct);
        var isRenewedBySilence = certificate is { State: CertificateState.Valid } && certificate.ValidTo < today && await IsRenewalUndecidedAsync(certificate.RootId, ct);
        return new VerificationView(
            true, (certificate.IsValidOn(today) || isRenewedBySilence) && sealCheck == "Valid", certificate.State.ToString(), isRenewedBySilence ? "有效（视为准予延续）" : NameOf(certificate, today), certificate.Name, certificate.Number, certificate.Identifier,
            Mask(certificate.HolderName, certificate.HolderKind), certificate.OrganName, certificate.IssuedOn, certificate.ValidTo, sealCheck,
            certificate.LicenceVersion, versions);
    }

    /// <summary>Every version of a licence, the first one first.</summary>
    public async Task<IReadOnlyList<LicenceVersionView>> VersionsAsync(CertificateId root, CancellationToken ct)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        return [.. (await db.Set<Certificate>().AsNoTracking().Where(version => version.RootId == root).OrderBy(version => version.LicenceVersion).ToListAsync(ct))
            .Select(version => new LicenceVersionView(
                version.LicenceVersion, version.Identifier, version.State.ToString(), NameOf(version, today), version.IssuedOn, version.ValidTo, version.Remark,
                version.StateChangedAt is { } at ? ChinaTime.DateOf(at) : null))];
    }

    /// <summary>What became of the licence of a case, and what is being done to it; null where the case has none and works on none.</summary>
    public async Task<CaseLicenceView?> OfCaseAsync(string caseNumber, CancellationToken ct)
    {
        if (await db.Set<ApprovalCase>().AsNoTracking().Where(found => found.Number == caseNumber).Select(found => new { found.Id, found.FollowUp, found.LicenceRoot }).FirstOrDefaultAsync(ct) is not { } about)
            return null;
        var own = await db.Set<Certificate>().AsNoTracking().Where(version => version.CaseId == about.Id).OrderByDescending(version => version.LicenceVersion).FirstOrDefaultAsync(ct);
        if ((about.LicenceRoot ?? own?.RootId) is not { } root)
            return null;
        var before = own?.Replaces is { } earlier ? await db.Set<Certificate>().AsNoTracking().FirstOrDefaultAsync(version => version.Id == earlier, ct) : null;
        var acts = await db.Set<LicenceAct>().AsNoTracking().Where(act => act.CaseId == about.Id).OrderBy(act => act.ProposedAt).ThenBy(act => act.Id).ToListAsync(ct);
        return new CaseLicenceView(
            own?.Number ?? about.FollowUp?.LicenceNumber ?? "", about.FollowUp?.Kind.ChineseName(), about.FollowUp?.InTime,
            before is null ? [] : LicenceContent.Of(before).ChangesTo(LicenceContent.Of(own!)), await VersionsAsync(root, ct), [.. acts.Select(LicenceActView.Of)]);
    }

    /// <summary>Silence until the end renews (art. 50(2)): applied for in time, and nobody has decided.</summary>
    private async Task<bool> IsRenewalUndecidedAsync(CertificateId root, CancellationToken ct) =>
        (await db.Set<ApprovalCase>().AsNoTracking().Where(found => found.LicenceRoot == root && found.Ending == null).Select(found => new { found.FollowUp, found.Decision }).ToListAsync(ct))
            .Exists(found => found is { FollowUp: { Kind: FollowUpKind.Renewal, InTime: true }, Decision: null });

    internal static string NameOf(Certificate certificate, DateOnly today) => certificate.State switch
    {
        CertificateState.Valid when certificate.ValidTo < today => "已过期",
        CertificateState.Valid when today < certificate.IssuedOn => "尚未生效",
        CertificateState.Valid => "有效",
        CertificateState.Suspended => "已暂停",
        CertificateState.Revoked => "已撤销",
        CertificateState.Withdrawn => "已撤回",
        CertificateState.Cancelled => "已注销",
        CertificateState.Replaced => "已换发",
        _ => certificate.State.ToString(),
    };

    private static string CheckSeal(CaseDocument? document)
    {
        if (document is null || !document.IsSealed)
            return "Missing";
        return ContentHash.Of(document.Content) == document.Sha256 ? "Valid" : "Broken";
    }

    /// <summary>张*, 王*明, 示*********店: enough to recognise one's own, too little to learn another's.</summary>
    private static string Mask(string name, ApplicantKind kind)
    {
        var letters = System.Globalization.StringInfo.GetTextElementEnumerator(name);
        var parts = new List<string>();
        while (letters.MoveNext())
            parts.Add(letters.GetTextElement());
        if (parts.Count < 2)
            return "*";
        var last = parts.Count > 2 ? parts[^1] : kind is ApplicantKind.Person ? "*" : parts[^1];
        return parts.Count == 2 && kind is ApplicantKind.Person ? $"{parts[0]}*" : $"{parts[0]}{new string('*', parts.Count - 2)}{last}";
    }
}
