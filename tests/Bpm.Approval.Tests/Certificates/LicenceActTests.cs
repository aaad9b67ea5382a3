using Bpm.Approval.Certificates;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Documents;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Certificates;

/// <summary>Correction, reissue, revocation and cancellation of what was issued (domain 4.8).</summary>
public sealed class LicenceActTests
{
    private static readonly LicenceActRequest Correction = new(LicenceActKind.Correction, "姓名录入有误", "p1", "李淑敏", Corrections: [new TextCorrection("李淑敏", "李淑民")]);

    [Fact]
    public async Task Correction_OfALicence_MakesTheNextVersionUnderTheSameNumberAndBothStayReadable()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var wrong = office.Licence(about);
        var act = await office.ProposeAsync(about, "clerk.station", Correction);

        await office.DecideAsync(act, "approver.county");
        await office.SealAsync(act, "sealkeeper.county");

        var right = office.Licence(about);
        Assert.Equal((wrong.Number, 2, wrong.RootId, "更正"), (right.Number, right.LicenceVersion, right.RootId, right.Remark));
        Assert.EndsWith("002", string.Join('.', right.Identifier.Split('.')[..^1]), StringComparison.Ordinal);
        Assert.Equal((CertificateState.Replaced, right.Id), (wrong.State, wrong.ReplacedBy!.Value));
        Assert.Equal(DocumentState.Replaced, office.Stores.Documents.Single(d => d.Id == wrong.DocumentId).State);
        var paper = office.Stores.Documents.Single(d => d.Id == right.DocumentId);
        Assert.True(paper.IsSealed);
        Assert.Contains("李淑民", paper.Content, StringComparison.Ordinal);
        Assert.Contains("更正", paper.Content, StringComparison.Ordinal);
        Assert.Contains("李淑敏", office.Stores.Documents.Single(d => d.Id == wrong.DocumentId).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_IsDecidedInWritingWithWhoAskedAndWhoApprovedAndTheRegulatorHearsBeforeAndAfter()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var act = await office.ProposeAsync(about, "clerk.station", Correction);

        await office.DecideAsync(act, "approver.county");
        await office.SealAsync(act, "sealkeeper.county");

        var decision = office.Document(about, DocumentKind.CorrectionDecision);
        Assert.All((string[])["李淑敏", "李淑民", "王晓燕", "郑文博"], text => Assert.Contains(text, decision.Content, StringComparison.Ordinal));
        Assert.Equal((LicenceActState.Done, "李淑敏", "clerk.station", "approver.county"), (act.State, act.RequestedBy, act.ProposedBy, act.DecidedBy));
        var push = office.Stores.Pushes.Single(p => p.Kind is PushKind.Changed);
        Assert.Contains("\"before\":\"李淑敏\",\"after\":\"李淑民\"", push.PayloadJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_OfAnotherDocument_DrawsItUpAnewAndLeavesTheLicenceAlone()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var wrong = office.Document(about, DocumentKind.GrantDecision);
        var act = await office.ProposeAsync(about, "reviewer.county", Correction with { DocumentId = wrong.Id.Value });

        await office.DecideAsync(act, "approver.county");
        await office.SealAsync(act, "sealkeeper.county");

        var right = office.Stores.Documents.Single(d => d.Id == wrong.ReplacedBy);
        Assert.Equal((DocumentState.Replaced, DocumentKind.GrantDecision), (wrong.State, right.Kind));
        Assert.NotEqual(wrong.Number, right.Number);
        Assert.True(right.IsSealed);
        Assert.Contains("李淑民", right.Content, StringComparison.Ordinal);
        Assert.Equal(1, office.Licence(about).LicenceVersion);
    }

    [Theory]
    [InlineData("没有的字", "有的字", "correction.not-found")]
    [InlineData("证照编号", "其他", "correction.not-found")]
    public async Task Correction_OfWhatTheLicenceDoesNotSayOrMayNotChange_IsRefused(string wrong, string right, string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ProposeAsync(about, "clerk.station", Correction with { Corrections = [new TextCorrection(wrong, right)] }));

        Assert.Equal(code, broken.Code);
    }

    [Fact]
    public async Task Correction_OfTheTermOrTheNumber_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();

        foreach (var text in (string[])[office.Licence(about).Number, "2026年11月23日至"])
        {
            var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ProposeAsync(about, "clerk.station", Correction with { Corrections = [new TextCorrection(text, "别的")] }));
            Assert.Equal("correction.not-found", broken.Code);
        }
    }

    [Fact]
    public async Task Correction_WithoutTextsOrOfAWholeParagraph_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();

        var without = await Assert.ThrowsAsync<InputRefusedException>(() => office.ProposeAsync(about, "clerk.station", Correction with { Corrections = [] }));
        var same = await Assert.ThrowsAsync<InputRefusedException>(() => office.ProposeAsync(about, "clerk.station", Correction with { Corrections = [new TextCorrection("李淑敏", "李淑敏")] }));
        var whole = await Assert.ThrowsAsync<InputRefusedException>(() => office.ProposeAsync(about, "clerk.station", Correction with { Corrections = [new TextCorrection("李淑敏", new string('长', 201))] }));

        Assert.Equal(["correction.details-missing", "correction.details-missing", "correction.not-clerical"], [without.Code, same.Code, whole.Code]);
    }

    [Fact]
    public async Task Reissue_AfterALoss_SaysTheSameUnderTheNextVersion()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var lost = office.Licence(about);
        var act = await office.ProposeAsync(about, "clerk.station", new LicenceActRequest(LicenceActKind.Reissue, "不慎遗失", "p1", "李淑敏", StatementFileId: office.File("clerk.station")));

        await office.DecideAsync(act, "approver.county");
        await office.SealAsync(act, "sealkeeper.county");

        var again = office.Licence(about);
        Assert.Equal((lost.Number, lost.ValidTo, lost.ResultJson, 2, "补发"), (again.Number, again.ValidTo, again.ResultJson, again.LicenceVersion, again.Remark));
        Assert.NotEqual(lost.VerificationCode, again.VerificationCode);
        Assert.Equal(CertificateState.Replaced, lost.State);
        Assert.Contains(office.Stores.Pushes, p => p.Kind is PushKind.Reissued);
    }

    [Fact]
    public async Task Reissue_WithoutTheStatementOfLoss_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();

        var missing = await Assert.ThrowsAsync<InputRefusedException>(() => office.ProposeAsync(about, "clerk.station", new LicenceActRequest(LicenceActKind.Reissue, "不慎遗失", "p1")));
        var others = await Assert.ThrowsAsync<InputRefusedException>(() => office.ProposeAsync(
            about, "clerk.station", new LicenceActRequest(LicenceActKind.Reissue, "不慎遗失", "p1", StatementFileId: office.File("clerk.town"))));

        Assert.Equal(("licence-act.statement-missing", "file.not-found"), (missing.Code, others.Code));
    }

    [Fact]
    public async Task Revocation_ApprovedByTheHead_EndsTheLicenceKeepsItReadableAndTellsTheRegulator()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var act = await office.ProposeAsync(about, "reviewer.county", new LicenceActRequest(LicenceActKind.Revocation, "检测报告系伪造", "p1", Ground: LicenceActGround.Deception));

        await office.DecideAsync(act, "approver.county");
        await office.SealAsync(act, "sealkeeper.county");

        var licence = office.Licence(about);
        var decision = office.Document(about, DocumentKind.RevocationDecision);
        Assert.Equal((CertificateState.Revoked, false, 1), (licence.State, licence.IsValidOn(new DateOnly(2026, 11, 24)), licence.LicenceVersion));
        Assert.Contains("第六十九条第二款", licence.StateReason!, StringComparison.Ordinal);
        Assert.True(decision.IsSealed);
        Assert.All((string[])["检测报告系伪造", "第六十九条第二款", "六十日", "六个月"], text => Assert.Contains(text, decision.Content, StringComparison.Ordinal));
        Assert.Contains(office.Stores.Pushes, p => p.Kind is PushKind.Revoked && p.PayloadJson.Contains("检测报告系伪造", StringComparison.Ordinal));
        Assert.NotEqual(DocumentState.Replaced, office.Stores.Documents.Single(d => d.Id == licence.DocumentId).State);
    }

    [Fact]
    public async Task Cancellation_OnTheHoldersApplication_EndsTheLicence()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var act = await office.ProposeAsync(about, "clerk.station", new LicenceActRequest(LicenceActKind.Cancellation, "不再经营", "p1", "李淑敏", LicenceActGround.HolderApplies));

        await office.DecideAsync(act, "approver.county");

        Assert.Equal(CertificateState.Cancelled, office.Licence(about).State);
        Assert.Contains("第七十条第六项", office.Document(about, DocumentKind.CancellationDecision).Content, StringComparison.Ordinal);
        Assert.Contains(office.Stores.Pushes, p => p.Kind is PushKind.Cancelled);
    }

    [Fact]
    public async Task Cancellation_OfARevokedLicence_IsItsFormality()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var first = await office.ProposeAsync(about, "reviewer.county", new LicenceActRequest(LicenceActKind.Revocation, "违反程序", "p1", Ground: LicenceActGround.AgainstProcedure));
        await office.DecideAsync(first, "approver.county");
        await office.SealAsync(first, "sealkeeper.county");
        var reissue = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ProposeAsync(
            about, "clerk.station", new LicenceActRequest(LicenceActKind.Reissue, "遗失", "p2", StatementFileId: office.File("clerk.station"))));

        var second = await office.ProposeAsync(about, "reviewer.county", new LicenceActRequest(LicenceActKind.Cancellation, "许可已被撤销", "p3", Ground: LicenceActGround.Revoked));
        await office.DecideAsync(second, "approver.county", operation: "decide2");

        Assert.Equal("licence.not-in-force", reissue.Code);
        Assert.Equal(CertificateState.Cancelled, office.Licence(about).State);
    }

    [Theory]
    [InlineData(LicenceActKind.Revocation, null)]
    [InlineData(LicenceActKind.Revocation, LicenceActGround.HolderApplies)]
    [InlineData(LicenceActKind.Cancellation, LicenceActGround.Deception)]
    public async Task Ending_WithoutAGroundThatTheLawKnowsForIt_IsRefused(LicenceActKind kind, LicenceActGround? ground)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => office.ProposeAsync(about, "reviewer.county", new LicenceActRequest(kind, "理由", "p1", Ground: ground)));

        Assert.Equal("licence-act.ground-missing", refused.Code);
    }

    [Fact]
    [Trait("Demand", "R44")]
    public async Task Act_ApprovedByWhoProposedItOrByAnotherPost_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var act = await office.ProposeAsync(about, "approver.county", Correction);

        var own = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DecideAsync(act, "approver.county"));
        var reviewer = await Assert.ThrowsAsync<NotAllowedException>(() => office.DecideAsync(act, "reviewer.county"));
        var elsewhere = await Assert.ThrowsAsync<NotAllowedException>(() => office.DecideAsync(act, "approver.town"));

        Assert.Equal(("duty.proposer-approves", "authority.not-decider", "authority.not-decider"), (own.Code, reviewer.Code, elsewhere.Code));
        Assert.Equal(LicenceActState.Proposed, act.State);
    }

    [Fact]
    public async Task Revocation_ApprovedByAReviewer_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var act = await office.ProposeAsync(about, "approver.county", new LicenceActRequest(LicenceActKind.Revocation, "理由", "p1", Ground: LicenceActGround.BeyondPower));

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => office.DecideAsync(act, "reviewer.county"));

        Assert.Equal("authority.not-head", refused.Code);
    }

    [Fact]
    public async Task Act_ProposedByAnotherUnit_IsRefusedAndARevocationByTheWindowToo()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();

        var town = await Assert.ThrowsAsync<NotAllowedException>(() => office.ProposeAsync(about, "clerk.town", Correction));
        var window = await Assert.ThrowsAsync<NotAllowedException>(() => office.ProposeAsync(about, "clerk.station", new LicenceActRequest(LicenceActKind.Revocation, "理由", "p1", Ground: LicenceActGround.BeyondPower)));

        Assert.Equal(("case.other-unit", "case.other-unit"), (town.Code, window.Code));
    }

    [Fact]
    public async Task Act_WhileAnotherIsOpen_IsRefusedAndAfterItsRejectionNot()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var act = await office.ProposeAsync(about, "clerk.station", Correction);
        var second = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ProposeAsync(about, "clerk.station", Correction with { OperationId = "p2" }));
        var silent = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DecideAsync(act, "approver.county", approve: false));

        await office.DecideAsync(act, "approver.county", approve: false, note: "登记无误");
        var again = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DecideAsync(act, "approver.county", operation: "again"));
        await office.ProposeAsync(about, "clerk.station", Correction with { OperationId = "p3" });

        Assert.Equal(("licence-act.open-already", "case.reason-missing", "licence-act.not-open"), (second.Code, silent.Code, again.Code));
        Assert.Equal(1, office.Licence(about).LicenceVersion);
    }

    [Fact]
    public async Task Seal_BeforeApprovalOrByAnybodyButTheKeeper_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.GrantAsync();
        var act = await office.ProposeAsync(about, "clerk.station", Correction);
        var early = await Assert.ThrowsAsync<RuleBrokenException>(() => office.SealAsync(act, "sealkeeper.county"));
        await office.DecideAsync(act, "approver.county");

        var approver = await Assert.ThrowsAsync<NotAllowedException>(() => office.SealAsync(act, "approver.county"));
        var other = await Assert.ThrowsAsync<NotAllowedException>(() => office.SealAsync(act, "sealkeeper.town"));

        Assert.Equal(("licence-act.not-awaiting-seal", "duty.decider-seals", "seal.not-keeper"), (early.Code, approver.Code, other.Code));
        Assert.Equal(LicenceActState.AwaitingSeal, act.State);
    }

    [Fact]
    public async Task Act_OnACaseWithoutALicence_IsNotFoundAndARepeatIsAnsweredAsOnce()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var open = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);
        var none = await Assert.ThrowsAsync<NotFoundException>(() => office.ProposeAsync(open, "clerk.station", Correction));
        var about = await office.GrantAsync();

        var first = await office.ProposeAsync(about, "clerk.station", Correction);
        var repeat = await office.ProposeAsync(about, "clerk.station", Correction);

        Assert.Equal("licence.none", none.Code);
        Assert.Same(first, repeat);
    }
}
