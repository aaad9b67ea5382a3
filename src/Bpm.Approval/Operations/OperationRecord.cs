namespace Bpm.Approval.Operations;

/// <summary>An operation id that a client sent, with the answer it got, so that a repeat gets the same one.</summary>
public sealed class OperationRecord
{
    private OperationRecord()
    {
    }

    /// <param name="userName">Account that sent it.</param>
    /// <param name="operationId">The client's id; unique with the account.</param>
    /// <param name="kind">Which operation.</param>
    /// <param name="resultJson">The answer.</param>
    /// <param name="now">UTC.</param>
    public OperationRecord(string userName, string operationId, string kind, string resultJson, DateTimeOffset now)
    {
        UserName = userName;
        OperationId = operationId;
        Kind = kind;
        ResultJson = resultJson;
        CreatedAt = now;
    }

    /// <summary>Account that sent it.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>The client's id.</summary>
    public string OperationId { get; private set; } = "";

    /// <summary>Which operation.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The answer, JSON.</summary>
    public string ResultJson { get; private set; } = "{}";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}
