namespace Bpm.Approval.Operations;

/// <summary>Operation ids already answered. Unique by account and id: of two at once the second fails and, tried again, finds the first's answer.</summary>
public interface IOperationLog
{
    /// <summary>The answer given before; null where the id is new.</summary>
    Task<OperationRecord?> FindAsync(string userName, string operationId, CancellationToken ct);

    /// <summary>Adds an answer, saved with everything else.</summary>
    void Add(OperationRecord record);
}
