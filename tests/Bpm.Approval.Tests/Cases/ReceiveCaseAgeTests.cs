using Bpm.Approval.Cases;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Cases;

public sealed class ReceiveCaseAgeTests
{
    [Theory]
    [InlineData("370898199003070017", "applicant.too-young")]
    [InlineData("370898195508180029", null)]
    public async Task ReceiveAsync_SeniorCard_TakesTheOldEnoughOnly(string idNumber, string? code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var request = office.Application("grid.village", "M06", ApprovalOffice.Village);
        request = request with { Applicant = new Applicant(ApplicantKind.Person, "李淑敏", idNumber, "13800000001", "示例县示范镇示范村8号") };

        var outcome = await Record.ExceptionAsync(() => office.ReceiveAsync("grid.village", request));

        Assert.Equal(code, outcome is RuleBrokenException broken ? broken.Code : outcome?.ToString());
        Assert.Equal(code is null ? 1 : 0, office.Stores.Cases.Count);
    }
}
