namespace Bpm.Approval.Regulator;

/// <summary>Key of a <see cref="RegulatoryPush"/>; sent as <c>X-Bpm-Push-Id</c>, so a regulator can drop repeats.</summary>
public readonly record struct PushId(Guid Value)
{
    /// <param name="now">The moment the id carries, UTC.</param>
    public static PushId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
