using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Credit;
using Bpm.Approval.Documents;
using Bpm.Approval.Negation;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Certificates;
using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Credit;

/// <summary>Who applied with false material may not apply again for a year, who got a licence by deception not for three (arts. 78, 79); where health or safety is concerned.</summary>
public sealed class BarTests
{
    private static readonly JsonObject Findings = new() { ["facts"] = "健康证明系伪造。", ["reason"] = "提供虚假材料。", ["article"] = "《中华人民共和国行政许可法》第七十八条" };

    [Fact]
    [Trait("Demand", "R31")]
    public async Task FalseMaterials_BarFromTheSameLicenceForAYear_AndTheDecisionSaysSo()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await DeniedAsync(office, "DeniedForFalseMaterials");

        var bar = Assert.Single(office.Stores.Restrictions);
        Assert.Equal((RestrictionKind.FalseMaterials, about.Number, (DateOnly?)new DateOnly(2027, 11, 23)), (bar.Kind, bar.CaseNumber, bar.EndsOn));
        Assert.Equal((CaseState.AwaitingDelivery, false), (about.State, about.Decision!.Granted));
        Assert.Contains("至2027年11月23日）不得再次申请", office.Document(about, DocumentKind.DenialDecision).Content, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town));
        Assert.Equal("applicant.barred", refused.Code);
        Assert.Contains("2027年11月23日", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("M01", "370898195508180029", 2027, 11, 23, true)]
    [InlineData("M01", "370898195508180029", 2027, 11, 24, false)]
    [InlineData("M11", "370898195508180029", 2027, 11, 23, false)]
    [InlineData("M01", "370898199003070017", 2027, 11, 23, false)]
    public async Task Bar_StandsForThisApplicantAndMatterThroughItsLastDay(string matter, string idNumber, int year, int month, int day, bool stands)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await DeniedAsync(office, "DeniedForFalseMaterials");

        var refused = await Record.ExceptionAsync(() => office.UseAsync<RestrictionOffice, bool>(async restrictions =>
        {
            await restrictions.RequireNotBarredAsync(WorkflowsFolder.Matter(matter), about.Applicant with { IdNumber = idNumber }, new DateOnly(year, month, day), CancellationToken.None);
            return true;
        }));

        Assert.Equal(stands, refused is RuleBrokenException);
    }

    [Fact]
    public async Task OrdinaryDenial_BarsNobody()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await DeniedAsync(office, "Denied");

        await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);

        Assert.Empty(office.Stores.Restrictions);
        Assert.DoesNotContain("不得再次申请", office.Document(about, DocumentKind.DenialDecision).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FalseMaterials_WhereNeitherHealthNorSafetyIsConcerned_BarNobody()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.county", "M12", ApprovalOffice.Hall);

        var said = await office.UseAsync<RestrictionOffice, string?>(restrictions => restrictions.BarAsync(about, RestrictionKind.FalseMaterials, "图纸系伪造", Actor.System, CancellationToken.None));

        Assert.Null(said);
        Assert.Empty(office.Stores.Restrictions);
    }

    [Fact]
    public async Task FalseMaterials_AtTheWindow_BarOnceTheRefusalIsApproved()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);
        var request = new NegationRequest(NegativeAction.NotAccepted, "营业执照系伪造。", "不得再次申请。", "《中华人民共和国行政许可法》第七十八条", FalseMaterials: true);
        await office.UseAsync<ProposeForCase, ApprovalCase>(use => use.RunAsync(
            about.Number, new ProposeRequest(ProposalKind.Negation, "提供虚假材料。", "p1", Negation: request), office.Account("clerk.station"), CancellationToken.None));
        var before = office.Stores.Restrictions.Count;

        await office.UseAsync<DecideProposal, ApprovalCase>(use => use.RunAsync(about.Number, 1, true, "", "d1", office.Account("approver.county"), CancellationToken.None));

        Assert.Equal((0, RestrictionKind.FalseMaterials), (before, Assert.Single(office.Stores.Restrictions).Kind));
        Assert.Contains("不得再次申请", office.Document(about, DocumentKind.NonAcceptanceDecision).Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LicenceActGround.Deception, true)]
    [InlineData(LicenceActGround.NotEntitled, false)]
    public async Task Revocation_ForDeception_BarsForThreeYears(LicenceActGround ground, bool bars)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var act = await office.ProposeAsync(about, "reviewer.county", new LicenceActRequest(LicenceActKind.Revocation, "检测报告系伪造", "p1", Ground: ground));

        await office.DecideAsync(act, "approver.county");

        Assert.Equal(bars ? [new DateOnly(2029, 11, 23)] : [], office.Stores.Restrictions.Select(bar => bar.EndsOn!.Value));
        Assert.Equal(bars, office.Document(about, DocumentKind.RevocationDecision).Content.Contains("至2029年11月23日", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("supervisor")]
    [InlineData("approver.town")]
    public async Task Bar_LiftedByAnybodyButTheHeadOfTheOrganThatDecided_IsRefused(string userName)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await DeniedAsync(office, "DeniedForFalseMaterials");

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => RepairAsync(office, userName));

        Assert.Equal("restriction.head-only", refused.Code);
        Assert.True(office.Stores.Restrictions.Single().StandsOn(new DateOnly(2026, 11, 24)));
    }

    [Fact]
    public async Task Bar_LiftedByTheHead_LetsTheApplicantApplyAgain()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await DeniedAsync(office, "DeniedForFalseMaterials");

        await RepairAsync(office, "approver.county");

        Assert.Equal(CaseState.Received, (await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town)).State);
    }

    private static Task<ApplicantRestriction> RepairAsync(ApprovalOffice office, string userName) => office.UseAsync<RestrictionOffice, ApplicantRestriction>(
        restrictions => restrictions.RepairAsync(office.Stores.Restrictions.Single().Id, "不予许可决定已被行政复议撤销。", office.Account(userName), CancellationToken.None));

    private static async Task<ApprovalCase> DeniedAsync(ApprovalOffice office, string outcome)
    {
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, "Fail");
        await office.DoAsync("approver.town", about, outcome, Findings);
        await office.DoAsync("sealkeeper.town", about, "Done");
        return about;
    }
}
