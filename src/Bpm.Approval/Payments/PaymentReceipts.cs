using System.Globalization;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Payments;

/// <summary>Sees to it that one receipt proves one payment.</summary>
public sealed class PaymentReceipts(IPaymentReceiptStore store, TimeProvider clock)
{
    private const string FeeForm = "fee-payment";

    /// <summary>Takes what a completed task says of a payment, where its form asks for one; the burst saves.</summary>
    /// <exception cref="InputRefusedException"><c>payment.receipt-used</c>.</exception>
    internal async Task TakeAsync(ApprovalCase about, string nodeId, ApprovalTask task, CancellationToken ct)
    {
        if (task.FormKey is not (FeeForm or CollectPayment.FormKey) || TaskResults.Text(task, "receiptNumber") is not { Length: > 0 } number)
            return;
        var written = TaskResults.Text(task, "paidAt") ?? TaskResults.Text(task, "paidOn");
        var paidOn = DateTime.TryParse(written, CultureInfo.InvariantCulture, out var paid) ? DateOnly.FromDateTime(paid) : ChinaTime.DateOf(clock.GetUtcNow());
        await TakeAsync(about, nodeId, number, paidOn, new Actor(task.Assignee!, task.AssigneeName!), ct);
    }

    /// <summary>Takes a receipt number for a payment of a case; entered again at the same node, it corrects what was entered there.</summary>
    /// <param name="number">As printed on the receipt; spaces around it and small letters do not count.</param>
    /// <param name="paidOn">Local day.</param>
    /// <exception cref="InputRefusedException"><c>payment.receipt-used</c>: the organ's receipt of this number and year stands for another payment.</exception>
    public async Task TakeAsync(ApprovalCase about, string nodeId, string number, DateOnly paidOn, Actor by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(about);
        number = number.Trim().ToUpperInvariant();
        var own = await store.FindOfNodeAsync(about.Number, nodeId, ct);
        if (await store.FindAsync(about.Route.InNameOfOrg, paidOn.Year, number, ct) is { } taken && taken != own)
            throw new InputRefusedException("payment.receipt-used", $"收据{number}已登记于办件{taken.CaseNumber}，同一机关同一年度的收据编号不能重复使用。", "form.receiptNumber");
        if (own is null)
            store.Add(new PaymentReceipt(about, nodeId, number, paidOn, by, clock.GetUtcNow()));
        else
            own.Correct(number, paidOn, by, clock.GetUtcNow());
    }
}
