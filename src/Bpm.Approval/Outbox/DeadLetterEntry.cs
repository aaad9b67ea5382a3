namespace Bpm.Approval.Outbox;

/// <summary>What a person did with a message that was given up. Append-only: the database refuses changes.</summary>
/// <param name="Id">Key.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Action">What.</param>
/// <param name="At">UTC.</param>
/// <param name="By">User name.</param>
/// <param name="ByName">Name for the history.</param>
/// <param name="ToName">Who takes care of it from now on; null where that does not change.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record DeadLetterEntry(Guid Id, Guid MessageId, DeadLetterAction Action, DateTimeOffset At, string By, string ByName, string? ToName, string Reason);

/// <summary>What a person may do with a message that was given up.</summary>
public enum DeadLetterAction
{
    /// <summary>重新发送.</summary>
    Retried,

    /// <summary>转人工处理.</summary>
    HandedOver,

    /// <summary>登记线下送达.</summary>
    Settled,
}

/// <summary>Chinese names.</summary>
public static class DeadLetterActionNames
{
    /// <summary>What staff call it.</summary>
    public static string Name(this DeadLetterAction action) => action switch
    {
        DeadLetterAction.Retried => "重新发送",
        DeadLetterAction.HandedOver => "转人工处理",
        DeadLetterAction.Settled => "登记线下送达",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
