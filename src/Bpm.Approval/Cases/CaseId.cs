namespace Bpm.Approval.Cases;

/// <summary>Key of an <see cref="ApprovalCase"/>. Ordered by the moment it was made.</summary>
public readonly record struct CaseId(Guid Value)
{
    /// <param name="now">The moment the id carries, UTC.</param>
    public static CaseId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
