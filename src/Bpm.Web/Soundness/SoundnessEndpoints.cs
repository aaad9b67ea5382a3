using System.Globalization;
using Bpm.Approval.Rules;
using Bpm.Data.Soundness;
using Bpm.Engine.Definitions;
using Bpm.Engine.Soundness;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Soundness;

internal static class SoundnessEndpoints
{
    public static void MapSoundness(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("流程检查");
        api.MapGet("/definitions/{definitionId}/findings", Findings).RequireAuthorization(Policies.Designer).WithSummary("一个流程版本的检查结果")
            .WithDescription("version 省略时为最新版本（含草稿）。severity 为 Error 的不能发布。activityId 是在本流程的图上标出问题的活动；问题在子流程里时为使用它的活动，nodeId 是完整路径。")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        var rules = api.MapGroup("/soundness-rules").RequireAuthorization(Policies.Administration).ProducesProblem(401).ProducesProblem(403);
        rules.MapGet("", Rules).WithSummary("流程检查的规则和本县的设置");
        rules.MapPut("/{ruleId}", Set).WithSummary("设置一条规则的级别").WithDescription("severity：Off 关闭，Warning 只提示，Error 不能发布；null 恢复默认。isFixed 的规则不能改（409 soundness.rule-fixed）。")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<FindingsView>> Findings(string definitionId, int? version, DefinitionVersions versions, DefinitionImporter importer, SoundnessChecker checker, CancellationToken ct)
    {
        var record = await versions.FindAsync(definitionId, version is { } number ? new VersionOptions(number.ToString(CultureInfo.InvariantCulture)) : VersionOptions.Latest, ct)
            ?? throw new NotFoundException("definition.not-found", "没有这个流程定义或版本。");
        return TypedResults.Ok(FindingsView.Of(record, await importer.CheckAsync(record, ct), checker.Rules));
    }

    private static async Task<Ok<SoundnessRuleList>> Rules(SoundnessChecker checker, SoundnessSettings settings, CancellationToken ct)
    {
        var set = (await settings.ListAsync(ct)).ToDictionary(s => s.RuleId, StringComparer.Ordinal);
        return TypedResults.Ok(new SoundnessRuleList([.. checker.Rules.Select(rule => SoundnessRuleRow.Of(rule, set.GetValueOrDefault(rule.Id)))]));
    }

    private static async Task<Ok<SoundnessRuleRow>> Set(string ruleId, SetSoundnessRule body, SoundnessChecker checker, SoundnessSettings settings, CurrentAccount current, CancellationToken ct)
    {
        var rule = checker.Rules.FirstOrDefault(r => r.Id == ruleId) ?? throw new NotFoundException("soundness.rule-unknown", $"没有检查规则“{ruleId}”。");
        if (rule.IsBasic)
            throw new RuleBrokenException("soundness.rule-fixed", $"检查“{rule.Title}”不能关闭或者改级别：不符合它的流程无法执行。");
        await settings.SetAsync(ruleId, body.Severity, current.Account.UserName, ct);
        return TypedResults.Ok(SoundnessRuleRow.Of(rule, (await settings.ListAsync(ct)).FirstOrDefault(s => s.RuleId == ruleId)));
    }
}
