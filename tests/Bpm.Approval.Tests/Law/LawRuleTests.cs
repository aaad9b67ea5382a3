using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Matters;
using Bpm.Approval.SampleCounty;
using Bpm.Approval.Seals;
using Bpm.Approval.Tests.Office;
using Bpm.Engine.Definitions;
using Bpm.Engine.Soundness;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Tests.Law;

/// <summary>What the law asks of a path: each rule refuses to publish what breaks it, at its place, and lets pass what nearly does.</summary>
public class LawRuleTests
{
    private const string Instant = "m02-instant-station";

    private static readonly CancellationToken Ct = CancellationToken.None;

    private static readonly Dictionary<string, Sample> Samples = new()
    {
        ["law.receipt-first"] = new("notice", p => Asked(p).Way("ask", "No", "check"), p => Asked(p).Way("ask", "No", "receive")),
        ["law.decision-after-acceptance"] = new("decide", p => p.Turn("window", "Accept", "review"), p => p.Task("look", "BackReviewer", "Done:看过").Turn("window", "Accept", "look").Way("look", "Done", "accept")),
        ["law.seal-after-decision"] = new("sealGrant", p => p.Turn("review", "Pass", "sealGrant").Turn("sealGrant", "Done", "decide").Turn("issue", "Done", "deliver"), p => p.Set("sealGrant", "documents", Kinds("GrantDecision", "Certificate", "DenialDecision"))),
        ["law.delivery-before-close"] = new("closeGranted", p => p.Turn("sealGrant", "Done", "push").Without("deliver"), p => p.Turn("sealGrant", "Done", "push").Turn("push", "Pushed", "deliver").Turn("push", "NotNeeded", "deliver").Turn("deliver", "Delivered", "closeGranted")),
        ["law.ending-as-decided"] = new("closeDenied", p => p.Set("closeDenied", "ending", "Granted"), p => p.Set("closeRefused", "ending", "NotRequired")),
        ["law.correction-before-acceptance"] = new("notice", p => p.Task("review", "BackReviewer", "Pass:审查完毕", "More:补充材料").Way("review", "More", "notice"), p => p.Task("review", "BackReviewer", "Pass:审查完毕", "More:补充说明").Task("explain", "FrontClerk", "Done:已说明").Way("review", "More", "explain").Way("explain", "Done", "review")),
        ["law.correction-once"] = new("notice", p => p.Task("window", "FrontClerk", "Accept:受理", "Refuse:提请不予受理!", "Again:再次补正").Way("window", "Again", "notice"), p => p.Task("window", "FrontClerk", "Accept:受理", "Refuse:提请不予受理!", "Look:另一人再看").Task("second", "FrontClerk", "Done:看过").Way("window", "Look", "second").Way("second", "Done", "window")),
        ["law.refusal-in-writing"] = new("closeRefused", p => p.Set("closeRefused", "reason", " "), p => p.Set("closeRefused", "reason", "js:'不属于本机关职权范围。'")),
        ["law.window-cannot-refuse"] = new("window", p => p.Turn("window", "Refuse", "closeRefused").Without("refusal"), p => p.Task("refusal", "BackReviewer", "Approve:同意不予受理", "Back:退回窗口!")),
        ["law.end-with-document"] = new("endRefused", p => p.Turn("refusal", "Approve", "endRefused").Without("closeRefused"), p => p.Without("endRefused").Add("endRefused", "Elsa.Finish").Way("closeRefused", "Done", "endRefused")),
        ["law.grant-sealed"] = new("decide", p => p.Set("sealGrant", "documents", Kinds("Certificate")), p => p.Set("sealGrant", "documents", Kinds("Certificate")).Add("sealFirst", "Bpm.ApplySeal", ("documents", Kinds("GrantDecision"))).Turn("decide", "Granted", "sealFirst").Way("sealFirst", "Done", "issue")),
        ["law.grant-with-certificate"] = new("decide", p => p.Turn("decide", "Granted", "sealGrant").Without("issue"), p => p.Set("sealGrant", "documents", Kinds("GrantDecision")).Add("sealLast", "Bpm.ApplySeal", ("documents", Kinds("Certificate"))).Turn("decide", "Granted", "sealGrant").Turn("sealGrant", "Done", "issue").Turn("issue", "Done", "sealLast").Way("sealLast", "Done", "deliver")),
        ["law.grant-delivered"] = new("decide", p => p.Task("ask", "IssueClerk", "Hand:送达", "Skip:不送").Turn("sealGrant", "Done", "ask").Way("ask", "Hand", "deliver").Way("ask", "Skip", "push"), Forked),
        ["law.grant-pushed"] = new("decide", p => p.Turn("deliver", "Delivered", "closeGranted").Without("push"), Forked),
        ["law.grant-rated"] = new("decide", p => p.Turn("push", "Pushed", "endGranted").Turn("push", "NotNeeded", "endGranted").Without("closeGranted"), p => p.Add("closeOnly", "Bpm.Close", ("ending", "Granted")).Turn("push", "NotNeeded", "closeOnly").Way("closeOnly", "Done", "endGranted")),
        ["law.accept-and-decide-apart"] = new("decide", OneReviewer, OneReviewer) { SoundProcess = Instant },
        ["law.instant-on-the-spot"] = new("spot", OnTheSpot, OnTheSpot) { SoundProcess = Instant },
        ["law.decides-where-empowered"] = new("decide", p => p.Set("decide", "unit", "Receiving"), p => p.Set("decide", "unit", "Organ")),
        ["law.seal-fits-delegation"] = new("sealGrant", p => p, p => p) { BrokenCounty = s => s with { Seals = [.. s.Seals.Where(x => x.Entry.Kind != SealKind.NumberedApprovalSeal)] } },
        ["law.promise-within-law"] = new("accept", p => p, p => p) { BrokenMatter = m => Promising(m, 1), SoundMatter = m => Promising(m, 0) },
        ["law.clock-stops"] = new("stop", p => Stopped(p, "SiteInspection"), p => Stopped(p, "ExpertReview")),
        ["law.tolerance-with-deadline"] = new("check", p => p.Turn("check", "Tolerable", "window"), p => Tolerated(p, 5)) { BrokenMatter = Tolerable, SoundMatter = Tolerable },
        ["law.commitment-verified"] = new("commit", Committed, p => Committed(p).Add("verify", "Test.VerifyCommitment").Turn("closeGranted", "Done", "verify").Way("verify", "Done", "endGranted")),
        ["law.matter-process"] = new(null, p => p, p => p) { BrokenIsStep = true },
    };

    public static TheoryData<string> Rules => [.. Samples.Keys];

    [Fact]
    public async Task EveryRuleOfTheLaw_HasASampleAndNamesItsSource()
    {
        await using var test = Open(new InMemoryStores());
        await using var scope = test.Services.CreateAsyncScope();

        var rules = scope.ServiceProvider.GetRequiredService<SoundnessChecker>().Rules.Where(r => r.Id.StartsWith("law.", StringComparison.Ordinal)).ToList();

        Assert.Equal(Samples.Keys.Order(StringComparer.Ordinal), rules.Select(r => r.Id));
        Assert.All(rules, r => Assert.Matches("第.+条|领域 ", r.Source));
        Assert.All(rules, r => Assert.Equal(SoundnessSeverity.Error, r.Severity));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    [Trait("Demand", "R9")]
    [Trait("Demand", "R11")]
    [Trait("Demand", "R15")]
    [Trait("Demand", "R30")]
    [Trait("Demand", "R31")]
    [Trait("Demand", "R32")]
    [Trait("Demand", "R40")]
    [Trait("Demand", "R44")]
    [Trait("Demand", "R57")]
    [Trait("Demand", "R63")]
    [Trait("Demand", "R64")]
    [Trait("Demand", "R68")]
    public async Task Publish_OfWhatBreaksTheLaw_IsRefusedAtItsPlace(string rule)
    {
        var sample = Samples[rule];
        await using var test = Open(new InMemoryStores { County = sample.BrokenCounty(new InMemoryStores().County), Matters = InMemoryStores.MakeMatters(sample.BrokenMatter) });

        var saved = await SaveAsync(test, sample.Broken(new LawfulPath { UsableAsActivity = sample.BrokenIsStep }).ToString());
        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => PublishAsync(test, saved.Version.DefinitionId));

        Assert.True(saved.Findings.First(f => f.Code == rule).IsWarning);
        var finding = refused.Findings.First(f => f.Code == rule);
        Assert.Equal(sample.At, finding.ActivityId);
        Assert.EndsWith("。", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Publish_OfTheNearMiss_Passes(string rule)
    {
        var sample = Samples[rule];
        await using var test = Open(new InMemoryStores { Matters = InMemoryStores.MakeMatters(sample.SoundMatter) });

        var saved = await SaveAsync(test, sample.Sound(new LawfulPath(sample.SoundProcess)).ToString());

        Assert.Empty(saved.Findings.Select(f => $"{f.Code} {f.ToText()}"));
        Assert.Empty((await PublishAsync(test, saved.Version.DefinitionId)).Findings);
    }

    [Theory]
    [InlineData("form")]
    [InlineData("seal")]
    [InlineData("delivery")]
    [Trait("Demand", "R31")]
    public async Task Denial_WithoutReasonsSealOrDelivery_IsFoundAtTheDecision(string missing)
    {
        var path = missing switch
        {
            "form" => new LawfulPath().Set("decide", "form", ""),
            "seal" => new LawfulPath().Turn("decide", "Denied", "deliverDenial").Without("sealDenial"),
            _ => new LawfulPath().Turn("sealDenial", "Done", "closeDenied").Without("deliverDenial"),
        };

        Assert.Contains(("law.refusal-in-writing", "decide"), await FindAsync(path));
    }

    [Theory]
    [InlineData("basis", "")]
    [InlineData("days", 0)]
    [InlineData("kind", "PublicNotice")]
    public async Task ClockStop_WithoutGroundOrLongestTimeOrOffTheList_IsFound(string input, object value) =>
        Assert.Equal([("law.clock-stops", "stop")], await FindAsync(Stopped(new LawfulPath(), "Hearing").Set("stop", input, JsonValue.Create(value))));

    [Fact]
    public async Task ClockStop_OffTheListWithASectorLaw_IsLawful() =>
        Assert.Empty(await FindAsync(Stopped(new LawfulPath(), "SiteInspection").Set("stop", "sector", "《动物防疫法》第四十九条")));

    [Fact]
    public async Task ClockStop_BeforeAcceptance_IsFound() =>
        Assert.Equal([("law.clock-stops", "stop")], await FindAsync(Stopped(new LawfulPath(), "Hearing").Turn("accept", "Done", "review").Turn("window", "Accept", "stop").Turn("stop", "Done", "accept")));

    [Fact]
    public async Task Tolerance_WhereNoMatterHasAMaterialThatMayComeLater_AsksNothingOfAcceptance() =>
        Assert.DoesNotContain(await FindAsync(new LawfulPath().Turn("check", "Tolerable", "window")), finding => finding.Code == "law.tolerance-with-deadline");

    [Fact]
    public async Task Tolerance_WithoutADeadlineOrAConsequence_IsFound()
    {
        Assert.Equal([("law.tolerance-with-deadline", "tolerate")], await FindAsync(Tolerated(new LawfulPath(), 0)));
        Assert.Contains(("law.tolerance-with-deadline", "tolerate"), await FindAsync(Tolerated(new LawfulPath(), 5).Turn("tolerate", "Broken", "nowhere").Add("nowhere", "Elsa.Fault")));
    }

    [Fact]
    public async Task Refusal_ByNobody_IsFoundAtTheEnding() =>
        Assert.Contains(("law.window-cannot-refuse", "closeRefused"), await FindAsync(new LawfulPath().Add("out", "Elsa.FlowDecision").Turn("receive", "Done", "out").Way("out", "True", "check").Way("out", "False", "closeRefused")));

    [Fact]
    public async Task Denial_ByTheWindow_IsFoundAtTheDecision() =>
        Assert.Contains(("law.window-cannot-refuse", "decide"), await FindAsync(new LawfulPath().Set("decide", "role", "FrontClerk")));

    [Fact]
    public async Task Ending_OfAnotherKind_CountsByItsOutcomeOnly()
    {
        static LawfulPath Ended(string notEnded) => new LawfulPath().Task("review", "BackReviewer", "Pass:审查完毕", "Gone:申请人已终止").Add("end", "Test.EndOtherwise").Add("over", "Elsa.End")
            .Way("review", "Gone", "end").Way("end", "Ended", "over").Way("end", "NotEnded", notEnded);

        Assert.Empty(await FindAsync(Ended("review")));
        Assert.Equal([("law.end-with-document", "over")], await FindAsync(Ended("over")));
    }

    [Fact]
    public async Task Step_ThatBreaksTheLawWhereItIsUsed_IsFoundAtItsUse()
    {
        await using var test = Open(new InMemoryStores());
        await test.AddAsync(new Soundness.ProcessJson("hand-over") { UsableAsActivity = true }.Then("close", "Bpm.Close", ["Done"], ("ending", "Granted")).Then("told", "Elsa.WriteLine", []).ToString());
        var path = new LawfulPath().Add("use", "hand-over", ("workflowDefinitionId", "hand-over")).Turn("sealGrant", "Done", "use").Way("use", "Done", "push");

        var finding = (await SaveAsync(test, path.ToString())).Findings.Single(f => f.Code == "law.delivery-before-close" && f.ActivityId == "use");

        Assert.Contains("环节「close」", finding.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReceivingAlone_IsADrawingJustBegun()
    {
        await using var test = Open(new InMemoryStores());

        Assert.Empty((await SaveAsync(test, new Soundness.ProcessJson().Then("receive", "Bpm.Receive", []).ToString())).Findings);
    }

    private static LawfulPath Asked(LawfulPath path) => path.Task("ask", "GridWorker", "Yes:收件", "No:先核对").Turn("start", "Done", "ask").Way("ask", "Yes", "receive");

    private static LawfulPath Forked(LawfulPath path) => path
        .Turn("sealGrant", "Done", "deliver").Way("sealGrant", "Done", "push")
        .Add("join", "Elsa.FlowJoin", ("mode", "WaitAll")).Turn("deliver", "Delivered", "join").Turn("push", "Pushed", "told").Turn("push", "NotNeeded", "told")
        .Add("told", "Elsa.WriteLine").Way("told", "Done", "join").Way("join", "Done", "closeGranted");

    private static LawfulPath OneReviewer(LawfulPath path) => path.Task("window", "BackReviewer", "Accept:受理", "Refuse:提请不予受理!").Set("decide", "role", "BackReviewer");

    private static LawfulPath OnTheSpot(LawfulPath path) => path
        .Add("spot", "Bpm.Decide", ("onTheSpot", true), ("role", "FrontClerk"), ("unit", "Deciding")).Turn("window", "Accept", "spot").Way("spot", "Granted", "issue").Way("spot", "Referred", "accept");

    private static LawfulPath Stopped(LawfulPath path, string kind) =>
        path.Add("stop", "Test.StopClock", ("kind", kind), ("basis", "《行政许可法》第四十五条"), ("days", 10)).Turn("accept", "Done", "stop").Way("stop", "Done", "review");

    private static LawfulPath Tolerated(LawfulPath path, int days) =>
        path.Add("tolerate", "Test.Tolerate", ("days", days)).Turn("check", "Tolerable", "tolerate").Way("tolerate", "Promised", "window").Way("tolerate", "Broken", "expired");

    private static MatterDefinition Tolerable(MatterDefinition matter) =>
        matter.Number == "M01" ? matter with { Materials = [.. matter.Materials.Select(m => m with { CanTolerate = true, ToleranceDays = 3 })] } : matter;

    private static LawfulPath Committed(LawfulPath path) => path.Add("commit", "Test.TakeCommitment").Turn("accept", "Done", "commit").Way("commit", "Done", "review");

    private static MatterDefinition Promising(MatterDefinition matter, int more) =>
        matter.Number == "M01" ? matter with { PromisedLimit = matter.StatutoryLimit! with { Count = matter.StatutoryLimit!.Count + more } } : matter;

    private static JsonArray Kinds(params string[] kinds) => [.. kinds.Select(k => (JsonNode)k)];

    private static WorkflowTest Open(InMemoryStores stores) => new(
        o => o.AddActivitiesFrom<Receive>().AddActivity<StopClock>().AddActivity<Tolerate>().AddActivity<TakeCommitment>().AddActivity<VerifyCommitment>().AddActivity<EndOtherwise>(),
        stores.AddTo,
        new TestClock(ApprovalOffice.Monday));

    private static async Task<DefinitionChange> SaveAsync(WorkflowTest test, string json)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionVersions>().SaveDraftAsync(json, Ct);
    }

    private static async Task<IEnumerable<(string Code, string? At)>> FindAsync(LawfulPath path)
    {
        await using var test = Open(new InMemoryStores());
        return [.. (await SaveAsync(test, path.ToString())).Findings.Select(f => (f.Code, f.ActivityId)).Distinct()];
    }

    private static async Task<DefinitionChange> PublishAsync(WorkflowTest test, string definitionId)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionVersions>().PublishAsync(definitionId, null, null, Ct);
    }

    private sealed record Sample(string? At, Func<LawfulPath, LawfulPath> Broken, Func<LawfulPath, LawfulPath> Sound)
    {
        public string SoundProcess { get; init; } = "m01-promised-town";

        public bool BrokenIsStep { get; init; }

        public Func<SampleCountyData, SampleCountyData> BrokenCounty { get; init; } = county => county;

        public Func<MatterDefinition, MatterDefinition>? BrokenMatter { get; init; }

        public Func<MatterDefinition, MatterDefinition>? SoundMatter { get; init; }
    }
}
