namespace Bpm.Approval.Certificates;

/// <summary>Key of a <see cref="Certificate"/>.</summary>
public readonly record struct CertificateId(Guid Value)
{
    /// <param name="now">The moment the id carries, UTC.</param>
    public static CertificateId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
