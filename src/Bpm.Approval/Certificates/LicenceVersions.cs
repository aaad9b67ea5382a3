using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Numbering;
using Bpm.Approval.Places;

namespace Bpm.Approval.Certificates;

/// <summary>What a version of a licence says.</summary>
/// <param name="Lines">Label and text of every line, in order.</param>
/// <param name="ValidTo">Last day, local; null where it does not end.</param>
public sealed record LicenceContent(IReadOnlyList<LicenceLine> Lines, string HolderName, string HolderCode, DateOnly? ValidTo)
{
    /// <summary>What an existing version says.</summary>
    public static LicenceContent Of(Certificate version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new LicenceContent(
            [.. JsonNode.Parse(version.ResultJson)!.AsObject().Select(line => new LicenceLine(line.Key, line.Value?.ToString() ?? ""))], version.HolderName, version.HolderCode, version.ValidTo);
    }

    /// <summary>What differs from another version, by label.</summary>
    public IReadOnlyList<LicenceChange> ChangesTo(LicenceContent next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return [.. Lines.Concat(next.Lines).Select(line => line.Label).Distinct()
            .Select(label => new LicenceChange(label, TextOf(label), next.TextOf(label)))
            .Where(change => change.Before != change.After)];
    }

    private string TextOf(string label) => Lines.FirstOrDefault(line => line.Label == label)?.Text ?? "";
}

/// <summary>A line of a licence.</summary>
public sealed record LicenceLine(string Label, string Text);

/// <summary>A line that two versions of a licence do not have in common; empty text where one has no such line.</summary>
public sealed record LicenceChange(string Label, string Before, string After);

/// <summary>Makes the next version of a licence: same number, next version in its identifier, its own document and code. The version before stays readable (domain 5.5).</summary>
public sealed class LicenceVersions(ICertificateStore certificates, IDocumentStore documents, IPlaceDirectory places, ICodeSource codes, DocumentOffice office, ApprovalOptions options, TimeProvider clock)
{
    /// <summary>Makes it; its document waits for the seal.</summary>
    /// <param name="about">The case that the new version belongs to.</param>
    /// <param name="remark">How it came about: 补发, 更正, 变更, 延续.</param>
    /// <exception cref="Rules.RuleBrokenException"><c>licence.not-in-force</c>.</exception>
    public async Task<Certificate> ReplaceAsync(ApprovalCase about, Certificate before, LicenceContent content, string remark, string reason, CancellationToken ct)
    {
        before.RequireInForce();
        var now = clock.GetUtcNow();
        var organ = (await places.FindOrganizationAsync(about.Route.InNameOfOrg, ct))!;
        var earlier = LicenceIdentifier.Parse(before.Identifier);
        var identifier = new LicenceIdentifier(earlier.TypeCode, earlier.IssuerCode, earlier.Serial, before.LicenceVersion + 1).ToString();
        var code = codes.Letters(16);
        var data = new JsonObject
        {
            ["copyText"] = $"正　本（{remark}）",
            ["identifier"] = identifier,
            ["verificationCode"] = code,
            ["qr"] = QrCode.Svg($"{options.PublicUrl.TrimEnd('/')}/verify/{code}"),
            ["items"] = new JsonArray([.. content.Lines.Select(line => (JsonNode)new JsonObject { ["label"] = line.Label, ["text"] = line.Text })]),
        };
        var document = await office.DrawUpAsync(about, DocumentKind.Certificate, data, ct, before.Number, before.Name);
        var next = new Certificate(new NewCertificate
        {
            Id = CertificateId.New(now),
            Case = about,
            DocumentId = document.Id,
            Name = before.Name,
            Number = before.Number,
            Identifier = identifier,
            VerificationCode = code,
            HolderName = content.HolderName,
            HolderCode = content.HolderCode,
            OrganCode = organ.Code,
            OrganName = organ.Name,
            ResultJson = new JsonObject(content.Lines.DistinctBy(line => line.Label).Select(line => KeyValuePair.Create(line.Label, (JsonNode?)line.Text))).ToJsonString(DocumentOffice.DataJson),
            IssuedOn = ChinaTime.DateOf(now),
            ValidTo = content.ValidTo,
            IssuedAt = now,
            Replaces = before,
            Remark = remark,
        });
        certificates.Add(next);
        before.ReplaceBy(next, reason, now);
        (await documents.FindAsync(before.DocumentId, ct))?.ReplaceBy(document.Id);
        about.Record(Actor.System, now, remark, $"{next.Name} {next.Number}，第{next.LicenceVersion}版");
        return next;
    }
}
