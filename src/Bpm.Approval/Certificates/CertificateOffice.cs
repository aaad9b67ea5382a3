using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Matters;
using Bpm.Approval.Numbering;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Certificates;

/// <summary>Makes the certificate of a granted case: record, identifier, code for the public check, document.</summary>
public sealed partial class CertificateOffice(
    ICertificateStore certificates,
    IMatterStore matters,
    IPlaceDirectory places,
    CaseNumbers numbers,
    ICodeSource codes,
    DocumentOffice office,
    LicenceVersions versions,
    ApprovalOptions options,
    TimeProvider clock)
{
    /// <summary>Makes it (T23, first half).</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>: not granted. <c>certificate.made-already</c>.</exception>
    public async Task<Certificate> MakeAsync(ApprovalCase about, CancellationToken ct)
    {
        if (await certificates.FindByCaseAsync(about.Id, ct) is not null)
            throw new RuleBrokenException("certificate.made-already", "该办件已制证。");
        var now = clock.GetUtcNow();
        about.ProduceResult(Actor.System, now);

        var matter = await matters.GetAsync(about, ct);
        var organ = (await places.FindOrganizationAsync(about.Route.InNameOfOrg, ct))!;
        var today = ChinaTime.DateOf(now);
        if (about.FollowUp is { } followUp)
            return await MakeNextAsync(about, matter, followUp, today, ct);
        var validTo = matter.Result.Validity is { } validity ? LastDay(today, validity.Limit) : (DateOnly?)null;
        var number = await NumberAsync(about, matter, today, ct);
        var identifier = await IdentifierAsync(matter, organ, today, ct);
        var code = codes.Letters(16);

        var items = Items(about, matter, number, today, validTo).ToList();
        var data = new JsonObject
        {
            ["copyText"] = "正　本",
            ["identifier"] = identifier,
            ["verificationCode"] = code,
            ["qr"] = QrCode.Svg($"{options.PublicUrl.TrimEnd('/')}/verify/{code}"),
            ["items"] = new JsonArray([.. items.Select(i => (JsonNode)new JsonObject { ["label"] = i.Label, ["text"] = i.Text })]),
        };
        var document = await office.DrawUpAsync(about, DocumentKind.Certificate, data, ct, number, about.ResultName);
        var certificate = new Certificate(new NewCertificate
        {
            Id = CertificateId.New(now),
            Case = about,
            DocumentId = document.Id,
            Name = about.ResultName,
            Number = number,
            Identifier = identifier,
            VerificationCode = code,
            HolderName = about.Applicant.Name,
            HolderCode = about.Applicant.IdNumber,
            OrganCode = organ.Code,
            OrganName = organ.Name,
            ResultJson = new JsonObject(items.DistinctBy(i => i.Label).Select(i => KeyValuePair.Create(i.Label, (JsonNode?)i.Text))).ToJsonString(DocumentOffice.DataJson),
            IssuedOn = today,
            ValidTo = validTo,
            IssuedAt = now,
        });
        certificates.Add(certificate);
        about.Record(Actor.System, now, "制证", $"{certificate.Name} {number}");
        return certificate;
    }

    /// <summary>The next version of the licence that the case works on: its number stays; a renewal's term follows on the old one.</summary>
    private async Task<Certificate> MakeNextAsync(ApprovalCase about, MatterDefinition matter, LicenceFollowUp followUp, DateOnly today, CancellationToken ct)
    {
        var before = (await certificates.FindByNumberAsync(about.Matter.Code, followUp.LicenceNumber, ct))!;
        var (from, validTo) = (before.IssuedOn, before.ValidTo);
        if (followUp.Kind is FollowUpKind.Renewal && before.ValidTo is { } last)
        {
            from = last < today ? today : last.AddDays(1);
            validTo = matter.Result.Validity is { } validity ? LastDay(from, validity.Limit) : null;
        }

        var content = followUp.Kind is FollowUpKind.Reissue
            ? LicenceContent.Of(before)
            : new LicenceContent(
                [.. Items(about, matter, before.Number, from, validTo).Select(line => new LicenceLine(line.Label, line.Text))], about.Applicant.Name, about.Applicant.IdNumber, validTo);
        return await versions.ReplaceAsync(about, before, content, followUp.Kind.ChineseName(), $"{followUp.Kind.ChineseName()}（办件编号{about.Number}）", ct);
    }

    private static IEnumerable<(string Label, string Text)> Items(ApprovalCase about, MatterDefinition matter, string number, DateOnly today, DateOnly? validTo)
    {
        yield return ("证照编号", number);
        yield return (about.Applicant.Kind is ApplicantKind.Person ? "持证人" : "持证单位", about.Applicant.Name);
        if (about.Applicant.Kind is ApplicantKind.Organization)
            yield return ("统一社会信用代码", about.Applicant.IdNumber);
        foreach (var field in ApplicationFacts.ResultFields(about, matter))
            yield return field;
        yield return ("有效期", validTo is { } last ? $"{today.ToChinese()}至{last.ToChinese()}" : $"自{today.ToChinese()}起长期有效");
    }

    /// <summary>A licence for five years from 22 November 2026 is valid through 21 November 2031.</summary>
    private static DateOnly LastDay(DateOnly first, TimeLimit length) => (length.Unit switch
    {
        LimitUnit.Year => first.AddYears(length.Count),
        LimitUnit.Month => first.AddMonths(length.Count),
        _ => first.AddDays(length.Count),
    }).AddDays(-1);

    private async Task<string> NumberAsync(ApprovalCase about, MatterDefinition matter, DateOnly today, CancellationToken ct)
    {
        if (matter.Result.NumberPattern is not { } pattern)
            return about.Number;

        var next = await numbers.NextAsync(string.Create(CultureInfo.InvariantCulture, $"certificate/{matter.CatalogCode}/{today.Year}"), ct);
        var withYear = pattern.Replace("{yyyy}", today.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return Counter().Replace(withYear, match => next.ToString("D" + match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    private async Task<string> IdentifierAsync(MatterDefinition matter, Organization organ, DateOnly today, CancellationToken ct)
    {
        var day = today.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var serial = await numbers.NextAsync($"licence-serial/{organ.Code}/{day}", ct);
        var type = matter.ImplementingAgency.Code + (matter.Result.LicenceTypeSuffix ?? "000");
        return new LicenceIdentifier(type, organ.Code, string.Create(CultureInfo.InvariantCulture, $"{day}{serial:000000}"), 1).ToString();
    }

    [GeneratedRegex(@"\{n:([0-9]+)\}")]
    private static partial Regex Counter();
}
