using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Documents;
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
        return new VerificationView(
            true, certificate.IsValidOn(today) && sealCheck == "Valid", certificate.State.ToString(), NameOf(certificate, today), certificate.Name, certificate.Number, certificate.Identifier,
            Mask(certificate.HolderName, certificate.HolderKind), certificate.OrganName, certificate.IssuedOn, certificate.ValidTo, sealCheck);
    }

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
