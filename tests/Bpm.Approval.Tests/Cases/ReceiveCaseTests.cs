using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Cases;

public sealed class ReceiveCaseTests
{
    [Fact]
    public async Task Application_InOrder_GetsNumbersAReceiptAndAWorkflow()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var received = await office.ReceiveAsync("clerk.town", office.Application("clerk.town", "M01", ApprovalOffice.Town));

        Assert.Equal("11370898MB9900013K4370199001000202611230001", received.CaseNumber);
        Assert.Equal(9, received.QueryCode.Length);
        Assert.Single(received.TaskIds);
        Assert.Equal("示审收字〔2026〕1号", Assert.Single(office.Stores.Documents, document => document.Kind is DocumentKind.ReceivingReceipt).Number);
        Assert.Equal(received.CaseNumber, office.Workflow.Store.Instances[0].CorrelationId);
    }

    [Fact]
    public async Task SameOperation_SentAgain_IsAnsweredAsOnce()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var application = office.Application("clerk.town", "M01", ApprovalOffice.Town);

        var first = await office.ReceiveAsync("clerk.town", application);
        var second = await office.ReceiveAsync("clerk.town", application);

        Assert.True(second.IsRepeat);
        Assert.Equal(first.CaseNumber, second.CaseNumber);
        Assert.Equal(first.TaskIds, second.TaskIds);
        Assert.Single(office.Stores.Cases);
        Assert.Single(office.Workflow.Store.Instances);
    }

    public static TheoryData<string, string> Refusals() => new()
    {
        { "matter", "matter.not-found" },
        { "station", "station.not-found" },
        { "foreign station", "case.receive-not-allowed" },
        { "not required", "matter.not-required" },
        { "unknown question", "answers.unknown-question" },
        { "unknown option", "answers.unknown-option" },
        { "answers missing", "answers.missing" },
        { "resident id", "id-number.check-digit" },
        { "credit code", "uscc.confirm-needed" },
        { "name", "applicant.name-missing" },
        { "phone", "applicant.phone-invalid" },
        { "representative", "representative.missing" },
        { "form missing", "form.field-missing" },
        { "form invalid", "form.field-invalid" },
        { "contradiction", "form.contradicts-answers" },
        { "material unknown", "material.unknown" },
        { "material twice", "material.twice" },
        { "material without file", "material.files-missing" },
        { "material fetched", "material.not-fetched" },
        { "file unknown", "file.not-found" },
        { "file of another", "file.not-found" },
        { "pickup station", "pickup.station-unknown" },
        { "pickup address", "pickup.address-missing" },
        { "operation id", "operation.id-missing" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Application_WithSomethingWrong_IsRefusedWithItsCodeAndChangesNothing(string wrong, string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var application = Spoil(office, office.Application("clerk.town", "M01", ApprovalOffice.Town), wrong);

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => office.ReceiveAsync("clerk.town", application));

        Assert.Equal(code, CodeOf(refused));
        Assert.Empty(office.Stores.Cases);
        Assert.Empty(office.Workflow.Store.Instances);
        Assert.Empty(office.Stores.Documents);
        Assert.Empty(office.Stores.Operations);
    }

    [Fact]
    public async Task CreditCodeWithWrongCheckCharacter_ConfirmedByTheClerk_IsTaken()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var application = Spoil(office, office.Application("clerk.town", "M01", ApprovalOffice.Town), "credit code") with { UsccConfirmed = true };

        await office.ReceiveAsync("clerk.town", application);

        Assert.Single(office.Stores.Cases);
    }

    [Fact]
    public async Task SeniorCard_ForSomebodyTooYoung_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var application = office.Application("grid.village", "M06", ApprovalOffice.Village);

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => office.ReceiveAsync(
            "grid.village", application with { Applicant = application.Applicant with { IdNumber = "370898199003070017" } }));

        Assert.Equal("applicant.too-young", CodeOf(refused));
        Assert.Empty(office.Stores.Cases);
    }

    [Fact]
    public async Task MatterNotBoundToTheStation_IsNotHandledThere()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ReceiveAsync("grid.village", "M01", ApprovalOffice.Village));

        Assert.Equal("matter.not-handled-here", broken.Code);
    }

    internal static string CodeOf(Exception refused) => refused switch
    {
        RuleBrokenException rule => rule.Code,
        NotAllowedException refusal => refusal.Code,
        InputRefusedException input => input.Code,
        NotFoundException missing => missing.Code,
        _ => refused.ToString(),
    };

    private static ReceiveCaseRequest Spoil(ApprovalOffice office, ReceiveCaseRequest good, string wrong)
    {
        switch (wrong)
        {
            case "form missing":
                good.Form.Remove("businessName");
                return good;
            case "form invalid":
                good.Form["floorArea"] = "很大";
                return good;
            case "contradiction":
                good.Form["floorArea"] = 300;
                return good;
        }

        return wrong switch
        {
            "matter" => good with { MatterCode = "M99" },
            "station" => good with { StationCode = "370898999999" },
            "foreign station" => good with { StationCode = ApprovalOffice.Hall },
            "not required" => good with { Answers = SituationAnswers.Of(("sells", "prepackedOnly")) },
            "unknown question" => good with { Answers = SituationAnswers.Of(("colour", "red")) },
            "unknown option" => good with { Answers = SituationAnswers.Of(("sells", "weapons")) },
            "answers missing" => good with { Answers = SituationAnswers.Of(("sells", "catering")) },
            "resident id" => good with { Applicant = good.Applicant with { IdNumber = "370898195508180028" } },
            "credit code" => good with { Applicant = good.Applicant with { Kind = ApplicantKind.Organization, IdNumber = "91370898MA9900028Q" } },
            "name" => good with { Applicant = good.Applicant with { Name = " " } },
            "phone" => good with { Applicant = good.Applicant with { Phone = "12345" } },
            "representative" => good with
            {
                Answers = SituationAnswers.Of(("sells", "catering"), ("items", "hot"), ("area", "small"), ("machine", "no"), ("agent", "represented")),
            },
            "material unknown" => good with { Materials = [.. good.Materials, new MaterialToSupply("99", [], SubmissionWay.Paper)] },
            "material twice" => good with { Materials = [.. good.Materials, good.Materials[0]] },
            "material without file" => good with { Materials = [good.Materials[0] with { FileIds = [] }] },
            "material fetched" => good with { Materials = [good.Materials[0] with { FileIds = [], Way = SubmissionWay.Fetched }] },
            "file unknown" => good with { Materials = [good.Materials[0] with { FileIds = [Guid.NewGuid()] }] },
            "file of another" => good with { Materials = [good.Materials[0] with { FileIds = [office.File("clerk.county")] }] },
            "pickup station" => good with { Pickup = new PickupChoice(PickupWay.Counter, "370898999999", null) },
            "pickup address" => good with { Pickup = new PickupChoice(PickupWay.Post, ApprovalOffice.Town, " ") },
            "operation id" => good with { OperationId = "" },
            _ => throw new ArgumentOutOfRangeException(nameof(wrong), wrong, null),
        };
    }
}
