using Bpm.Approval.Certificates;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <summary>Finds the licence that a change, renewal or reissue is applied for, and sees whether it can be.</summary>
public sealed class FollowUpCheck(ICertificateStore certificates, ICaseStore cases, ApprovalOptions options)
{
    /// <summary>The licence and the link to it.</summary>
    /// <param name="applicant">Checked.</param>
    /// <exception cref="NotFoundException"><c>licence.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>licence.other-holder</c>, <c>licence.not-in-force</c>, <c>licence.expired</c>, <c>licence.follow-up-open</c>.</exception>
    public async Task<(LicenceFollowUp Link, CertificateId Root)> FindAsync(MatterDefinition matter, FollowUpRequest wanted, Applicant applicant, DateOnly today, CancellationToken ct)
    {
        var licence = await certificates.FindByNumberAsync(matter.CatalogCode, wanted.LicenceNumber, ct)
            ?? throw new NotFoundException("licence.not-found", $"没有编号为“{wanted.LicenceNumber}”的{matter.Result.Name}。");
        if (licence.HolderCode != applicant.IdNumber)
            throw new RuleBrokenException("licence.other-holder", $"该证照的持有人不是申请人，不能{wanted.Kind.ChineseName()}。");
        licence.RequireInForce();
        if (licence.ValidTo < today)
            throw new RuleBrokenException("licence.expired", $"该证照已于{licence.ValidTo:yyyy-MM-dd}到期，应当重新申请。");
        if (await cases.FindOpenOnLicenceAsync(licence.RootId, ct) is { } open)
            throw new RuleBrokenException("licence.follow-up-open", $"该证照正在办理另一项申请（办件编号{open}）。");

        var inTime = wanted.Kind is FollowUpKind.Renewal && (licence.ValidTo is not { } last || today <= last.AddDays(-options.Cases.RenewalDays));
        return (new LicenceFollowUp(wanted.Kind, licence.Number, licence.Identifier, inTime), licence.RootId);
    }
}
