namespace Bpm.Approval.Documents;

/// <summary>Key of a <see cref="CaseDocument"/>.</summary>
public readonly record struct DocumentId(Guid Value)
{
    /// <param name="now">The moment the id carries, UTC.</param>
    public static DocumentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
