using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Register;
using Bpm.Data.Delegation;

namespace Bpm.Web.Delegation;

/// <param name="Reason">Why; needed.</param>
internal sealed record BindingRequest(BindingTerms Terms, string? Reason = null);

/// <param name="Until">The new last day, inclusive.</param>
internal sealed record RenewRequest(DateOnly Until, string? Reason = null);

/// <param name="LastDay">Null = it no longer holds today.</param>
internal sealed record EndRequest(DateOnly? LastDay = null, string? Reason = null);

internal sealed record LetterRequest(LetterTerms Terms, string? Reason = null);

internal sealed record AgreementRequest(AgreementTerms Terms, string? Reason = null);

/// <param name="Number">Of the letter or agreement; numbers hold characters that addresses do not.</param>
internal sealed record RevokeRequest(string Number, string? Reason = null);

/// <param name="LastDay">The last day it holds; null = ended at once.</param>
internal sealed record AffectedView(string Key, DateOnly? LastDay, int Keeps, int Rerouted, int Blocked, IReadOnlyList<AffectedLine> Lines)
{
    public static AffectedView Of(AffectedReport report) =>
        new(report.Key, report.LastDay, report.Count(WorkFate.Keeps), report.Count(WorkFate.Rerouted), report.Count(WorkFate.Blocked), report.Lines);
}

internal sealed record LetterView(
    string Number, string DepartmentCode, string StationCode, IReadOnlyList<string> CatalogCodes, LetterPowers Powers, IReadOnlyList<string> Clerks, DateOnly ValidFrom, DateOnly ValidTo, string Signatory,
    DateTimeOffset? RevokedAt, string? RevokedReason)
{
    public static LetterView Of(AuthorizationLetter letter) => new(
        letter.Number, letter.DepartmentCode, letter.StationCode, letter.CatalogCodes, letter.Powers, letter.Clerks, letter.ValidFrom, letter.ValidTo, letter.Signatory, letter.RevokedAt, letter.RevokedReason);
}

internal sealed record AgreementView(
    string Number, string FromAgency, string ToOrganization, IReadOnlyList<string> CatalogCodes, string Scope, string RightsAndDuties, DateOnly SignedOn, DateOnly PublishedOn, DateOnly ValidFrom,
    DateOnly ValidTo, DateTimeOffset? RevokedAt, string? RevokedReason)
{
    public static AgreementView Of(DelegationAgreement agreement) => new(
        agreement.Number, agreement.FromAgency, agreement.ToOrganization, agreement.CatalogCodes, agreement.Scope, agreement.RightsAndDuties, agreement.SignedOn, agreement.PublishedOn, agreement.ValidFrom,
        agreement.ValidTo, agreement.RevokedAt, agreement.RevokedReason);
}

/// <param name="Days">How far was looked ahead.</param>
internal sealed record WarningList(int Days, IReadOnlyList<RenewalWarning> Items);
