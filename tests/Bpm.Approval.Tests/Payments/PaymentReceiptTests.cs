using Bpm.Approval.Cases;
using Bpm.Approval.Payments;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Payments;

/// <summary>A receipt of an organ and year proves one payment.</summary>
public sealed class PaymentReceiptTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Actor Collector = new("grid.village", "马小军");

    [Theory]
    [InlineData("SJ-1", "M08")]
    [InlineData(" sj-1 ", "M08")]
    public async Task Number_OfAnotherCase_IsRefusedAndNamesTheCase(string number, string matter)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var (first, second) = (await ReceiveAsync(office, matter), await ReceiveAsync(office, matter));
        await TakeAsync(office, first, "SJ-1", Today);

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => TakeAsync(office, second, number, Today));

        Assert.Equal("payment.receipt-used", refused.Code);
        Assert.Contains(first.Number, refused.Message, StringComparison.Ordinal);
        Assert.Single(office.Stores.Receipts);
    }

    [Fact]
    public async Task Number_OfAnotherYearOrOrgan_IsAnotherReceipt()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await TakeAsync(office, await ReceiveAsync(office, "M08"), "SJ-1", Today);

        await TakeAsync(office, await ReceiveAsync(office, "M08"), "SJ-1", Today.AddYears(1));
        await TakeAsync(office, await ReceiveAsync(office, "M01"), "SJ-1", Today);

        Assert.Equal(3, office.Stores.Receipts.Count);
    }

    [Fact]
    public async Task Number_EnteredAgainForTheSamePayment_CorrectsItAndFreesTheWrongOne()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReceiveAsync(office, "M08");
        await TakeAsync(office, about, "SJ-1", Today);

        await TakeAsync(office, about, "SJ-2", Today);
        await TakeAsync(office, await ReceiveAsync(office, "M08"), "SJ-1", Today);

        Assert.Equal(["SJ-2", "SJ-1"], office.Stores.Receipts.Select(receipt => receipt.Number));
    }

    private static Task<ApprovalCase> ReceiveAsync(ApprovalOffice office, string matter) => office.ReceiveAsync("clerk.town", matter, ApprovalOffice.Town);

    private static Task<bool> TakeAsync(ApprovalOffice office, ApprovalCase about, string number, DateOnly paidOn) => office.UseAsync<PaymentReceipts, bool>(async receipts =>
    {
        await receipts.TakeAsync(about, "Main:Pay", number, paidOn, Collector, CancellationToken.None);
        return true;
    });
}
