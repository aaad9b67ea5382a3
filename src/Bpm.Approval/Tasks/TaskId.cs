namespace Bpm.Approval.Tasks;

/// <summary>Key of an <see cref="ApprovalTask"/>.</summary>
public readonly record struct TaskId(Guid Value)
{
    /// <param name="now">The moment the id carries, UTC.</param>
    public static TaskId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
