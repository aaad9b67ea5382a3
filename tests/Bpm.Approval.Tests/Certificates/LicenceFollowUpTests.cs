using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Matters;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Certificates;

/// <summary>Change, renewal and reissue on application: cases of their own that end in the next version of the licence.</summary>
public sealed class LicenceFollowUpTests
{
    [Fact]
    public async Task Change_Granted_KeepsNumberAndTermAndTellsTheRegulatorBeforeAndAfter()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var first = await office.GrantAsync();
        var before = office.Licence(first);

        var about = await office.GrantAsync(new FollowUpRequest(FollowUpKind.Change, before.Number), Renamed("新名理发店"));

        var after = office.Licence(about);
        Assert.Equal((before.Number, before.ValidTo, before.RootId, 2, "变更"), (after.Number, after.ValidTo, after.RootId, after.LicenceVersion, after.Remark));
        Assert.Equal((CertificateState.Replaced, CertificateState.Valid), (before.State, after.State));
        Assert.Equal("公共场所卫生许可（变更）", about.Matter.Name);
        Assert.EndsWith("02", about.Matter.HandlingItemCode, StringComparison.Ordinal);
        var change = Assert.Single(LicenceContent.Of(before).ChangesTo(LicenceContent.Of(after)));
        Assert.Equal(("单位名称", "新名理发店"), (change.Label, change.After));
        var push = Assert.Single(office.Stores.Pushes, p => p.CaseId == about.Id);
        Assert.Equal(PushKind.Changed, push.Kind);
        Assert.Contains("新名理发店", push.PayloadJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_IsClosedWhenTheRegulatorTookItOn()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var number = office.Licence(await office.GrantAsync()).Number;
        var about = await office.GrantAsync(new FollowUpRequest(FollowUpKind.Change, number), Renamed("新名理发店"));

        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);

        Assert.Equal(CaseState.Closed, about.State);
    }

    [Fact]
    public async Task Renewal_Granted_BeginsWhereTheOldTermEnds()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var before = office.Licence(await office.GrantAsync());

        var about = await office.GrantAsync(new FollowUpRequest(FollowUpKind.Renewal, before.Number));

        Assert.Equal((new DateOnly(2030, 11, 22), new DateOnly(2034, 11, 22)), (before.ValidTo!.Value, office.Licence(about).ValidTo!.Value));
        Assert.True(about.FollowUp!.InTime);
        Assert.Equal(PushKind.Renewed, Assert.Single(office.Stores.Pushes, p => p.CaseId == about.Id).Kind);
    }

    [Fact]
    public async Task Reissue_Applied_AsksForItsOwnMaterialsAndSaysTheSame()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var before = office.Licence(await office.GrantAsync());

        var about = await office.GrantAsync(new FollowUpRequest(FollowUpKind.Reissue, before.Number), Renamed("写错的名字"));

        Assert.Equal("01", Assert.Single(about.Materials).Code);
        Assert.Equal(before.ResultJson, office.Licence(about).ResultJson);
    }

    [Fact]
    public async Task Renewal_ThirtyDaysBeforeTheEndOrLater_IsToldApartAndAfterTheEndRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var number = office.Licence(await office.GrantAsync()).Number;
        var applicant = office.Application("clerk.station", "M11", ApprovalOffice.Station).Applicant;
        Task<(LicenceFollowUp Link, CertificateId Root)> OnAsync(DateOnly day) =>
            office.UseAsync<FollowUpCheck, (LicenceFollowUp, CertificateId)>(use => use.FindAsync(office.Matter("M11"), new FollowUpRequest(FollowUpKind.Renewal, number), applicant, day, CancellationToken.None));

        var inTime = await OnAsync(new DateOnly(2030, 10, 23));
        var late = await OnAsync(new DateOnly(2030, 10, 24));
        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => OnAsync(new DateOnly(2030, 11, 23)));

        Assert.Equal((true, false, "licence.expired"), (inTime.Link.InTime, late.Link.InTime, broken.Code));
    }

    [Fact]
    public async Task FollowUp_ForNoLicenceAnothersLicenceOrAMatterWithoutIt_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var number = office.Licence(await office.GrantAsync()).Number;
        ReceiveCaseRequest Request(string matter, string licence) => office.Application("clerk.station", matter, ApprovalOffice.Station) with { FollowUp = new FollowUpRequest(FollowUpKind.Change, licence) };
        var other = Request("M11", number) with { Applicant = new Applicant(ApplicantKind.Person, "张三", "370898199003070017", "13800000000", null) };

        var unknown = await Assert.ThrowsAsync<NotFoundException>(() => office.ReceiveAsync("clerk.station", Request("M11", "没有这个号")));
        var holder = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ReceiveAsync("clerk.station", other));
        var item = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ReceiveAsync("clerk.station", Request("M02", number)));

        Assert.Equal(("licence.not-found", "licence.other-holder", "licence.no-such-item"), (unknown.Code, holder.Code, item.Code));
    }

    [Fact]
    public async Task FollowUp_WhileAnotherIsOpenOrOfALicenceThatEnded_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var licence = office.Licence(await office.GrantAsync());
        var request = office.Application("clerk.station", "M11", ApprovalOffice.Station) with { FollowUp = new FollowUpRequest(FollowUpKind.Change, licence.Number) };
        var open = await office.ReceiveAsync("clerk.station", request);

        var second = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ReceiveAsync("clerk.station", request with { OperationId = "again" }));
        licence.Revoke("撤销", office.Clock.GetUtcNow());
        var ended = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ReceiveAsync("clerk.station", request with { OperationId = "again" }));

        Assert.Equal("licence.follow-up-open", second.Code);
        Assert.Contains(open.CaseNumber, second.Message, StringComparison.Ordinal);
        Assert.Equal("licence.not-in-force", ended.Code);
    }

    private static Func<ReceiveCaseRequest, ReceiveCaseRequest> Renamed(string name) => request =>
    {
        var form = request.Form.DeepClone().AsObject();
        form["unitName"] = JsonValue.Create(name);
        return request with { Form = form };
    };
}
