using Bpm.Approval.Rules;

namespace Bpm.Approval.Operations;

/// <summary>Answers an operation id once. What is stored is the key of what was done; the answer is made from its present state.</summary>
internal static class OnceOnly
{
    /// <summary>The key that the operation was answered with; null where the id is new.</summary>
    /// <exception cref="InputRefusedException"><c>operation.id-missing</c>: empty or longer than 100 characters.</exception>
    /// <exception cref="RuleBrokenException"><c>operation.other-kind</c>: the same id was used for something else.</exception>
    public static async Task<string?> FindOnceAsync(this IOperationLog operations, string userName, string operationId, string kind, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(operationId) || operationId.Length > 100)
            throw new InputRefusedException("operation.id-missing", "缺少操作编号，或者操作编号超过100个字符。", "operationId");
        if (await operations.FindAsync(userName, operationId, ct) is not { } record)
            return null;
        if (record.Kind != kind)
            throw new RuleBrokenException("operation.other-kind", "该操作编号已用于其他操作。");
        return System.Text.Json.JsonSerializer.Deserialize<string>(record.ResultJson);
    }

    public static OperationRecord Record(string userName, string operationId, string kind, string key, DateTimeOffset now) =>
        new(userName, operationId, kind, System.Text.Json.JsonSerializer.Serialize(key), now);
}
