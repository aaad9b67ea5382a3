using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Documents.Editing;

/// <summary>Changes templates: a new version in force from now on, or back to what it replaced. Documents that exist keep theirs.</summary>
public sealed class TemplateOffice(DocumentTemplates shipped, ITemplateStore store, TemplateCheck check, IMatterStore matters, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Puts a text in force.</summary>
    /// <param name="catalogCode">Basic code of the only matter it is for; null for all.</param>
    /// <param name="basedOn">Version that its author saw in force for exactly this matter, or for all; null where there was none.</param>
    /// <exception cref="NotFoundException"><c>template.not-found</c>, <c>matter.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>template.reason-missing</c>, and the codes of <see cref="TemplateFinding"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>template.changed-meanwhile</c>: somebody else saved since.</exception>
    public async Task<OwnTemplate> SaveAsync(string key, string? catalogCode, string text, int? basedOn, string reason, Account by, CancellationToken ct)
    {
        Require(key, reason);
        if (catalogCode is not null && !(await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), ct)).Any(m => m.Definition.CatalogCode == catalogCode))
            throw new NotFoundException("matter.not-found", $"没有在用的事项{catalogCode}。");
        var findings = check.Run(key, text);
        if (findings.Count > 0)
            throw new InputRefusedException(findings[0].Code, string.Join(" ", findings.Select(f => f.Message)), new Dictionary<string, string[]> { ["text"] = [.. findings.Select(f => f.Message)] });

        var now = clock.GetUtcNow();
        var before = await store.FindInForceAsync(key, catalogCode, ct);
        if (before?.Number != basedOn)
            throw new RuleBrokenException("template.changed-meanwhile", "其他人已经修改了该模板，请重新打开后再改。");
        before?.End(by.UserName, reason, now);
        var number = Math.Max(DocumentTemplates.FirstOwnVersion - 1, (await store.VersionsAsync(key, ct)).Select(v => v.Number).DefaultIfEmpty().Max()) + 1;
        var added = new OwnTemplate(key, number, catalogCode, text, reason.Trim(), by.UserName, now);
        store.Add(added);
        await work.SaveAsync(ct);
        return added;
    }

    /// <summary>Back to the general template (of a matter's own) or to the shipped one (of the county's own).</summary>
    /// <exception cref="NotFoundException"><c>template.not-found</c></exception>
    /// <exception cref="InputRefusedException"><c>template.reason-missing</c></exception>
    /// <exception cref="RuleBrokenException"><c>template.not-in-force</c>: there is no own version.</exception>
    public async Task<OwnTemplate> ReturnAsync(string key, string? catalogCode, string reason, Account by, CancellationToken ct)
    {
        Require(key, reason);
        var before = await store.FindInForceAsync(key, catalogCode, ct) ?? throw new RuleBrokenException("template.not-in-force", "现在使用的就是默认模板。");
        before.End(by.UserName, reason.Trim(), clock.GetUtcNow());
        await work.SaveAsync(ct);
        return before;
    }

    /// <summary>The page with sample data, and what speaks against the text; null page where it cannot be read.</summary>
    /// <exception cref="NotFoundException"><c>template.not-found</c></exception>
    public (string? Page, IReadOnlyList<TemplateFinding> Findings) Preview(string key, string text, bool isLicence)
    {
        RequireKnown(key);
        var findings = check.Run(key, text);
        return (findings.All(f => f.Code == "template.content-missing") ? shipped.Preview(key, text, TemplateSample.Data(shipped, key, isLicence)) : null, findings);
    }

    /// <summary>Nothing is done where there is no such template.</summary>
    /// <exception cref="NotFoundException"><c>template.not-found</c></exception>
    public void RequireKnown(string key)
    {
        if (!shipped.Has(key))
            throw new NotFoundException("template.not-found", $"没有文书模板“{key}”。");
    }

    private void Require(string key, string reason)
    {
        RequireKnown(key);
        if (string.IsNullOrWhiteSpace(reason))
            throw new InputRefusedException("template.reason-missing", "请填写修改模板的理由。", "reason");
        if (reason.Length > 500)
            throw new InputRefusedException("template.reason-too-long", "理由不能超过500个字。", "reason");
    }
}
