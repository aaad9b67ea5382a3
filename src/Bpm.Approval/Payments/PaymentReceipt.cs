using Bpm.Approval.Cases;

namespace Bpm.Approval.Payments;

/// <summary>A receipt number that stands for one payment of one case. Unique for each organ and year (domain 3.6).</summary>
public sealed class PaymentReceipt
{
    private PaymentReceipt()
    {
    }

    /// <summary>Notes a number.</summary>
    /// <param name="about">The case that was paid for.</param>
    /// <param name="nodeId">Node of the workflow at which it was entered: entered there again, it is a correction.</param>
    /// <param name="number">As printed on the receipt.</param>
    /// <param name="paidOn">Local day of the payment; numbers begin anew with its year.</param>
    public PaymentReceipt(ApprovalCase about, string nodeId, string number, DateOnly paidOn, Actor by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(about);
        Id = Guid.CreateVersion7(now);
        OrganCode = about.Route.InNameOfOrg;
        CaseNumber = about.Number;
        NodeId = nodeId;
        Write(number, paidOn, by, now);
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Organisation code of the organ in whose name it was given.</summary>
    public string OrganCode { get; private set; } = "";

    /// <summary>Year of the payment, local.</summary>
    public int Year { get; private set; }

    /// <summary>Number on the receipt.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The case that was paid for.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Node of the workflow at which it was entered.</summary>
    public string NodeId { get; private set; } = "";

    /// <summary>Local day of the payment.</summary>
    public DateOnly PaidOn { get; private set; }

    /// <summary>Who entered it last.</summary>
    public Actor RecordedBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>The entry was wrong: what was written before is free again.</summary>
    public void Correct(string number, DateOnly paidOn, Actor by, DateTimeOffset now)
    {
        Write(number, paidOn, by, now);
        Version++;
    }

    private void Write(string number, DateOnly paidOn, Actor by, DateTimeOffset now) => (Number, PaidOn, Year, RecordedBy, RecordedAt) = (number, paidOn, paidOn.Year, by, now);
}

/// <summary>Receipts of the scope's unit of work.</summary>
public interface IPaymentReceiptStore
{
    /// <summary>The receipt with this number; null where nobody entered it.</summary>
    Task<PaymentReceipt?> FindAsync(string organCode, int year, string number, CancellationToken ct);

    /// <summary>What a case's node entered; null where it has not.</summary>
    Task<PaymentReceipt?> FindOfNodeAsync(string caseNumber, string nodeId, CancellationToken ct);

    /// <summary>Adds one.</summary>
    void Add(PaymentReceipt added);
}
