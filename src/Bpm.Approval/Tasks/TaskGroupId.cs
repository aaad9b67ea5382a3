namespace Bpm.Approval.Tasks;

/// <summary>Key of a <see cref="TaskGroup"/>.</summary>
public readonly record struct TaskGroupId(Guid Value)
{
    /// <param name="now">The moment the id carries, UTC.</param>
    public static TaskGroupId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
