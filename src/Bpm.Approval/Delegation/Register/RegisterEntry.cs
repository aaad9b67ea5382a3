namespace Bpm.Approval.Delegation.Register;

/// <summary>What an entry of the register is about.</summary>
public enum RegisterSubject
{
    /// <summary>承办关系.</summary>
    Binding,

    /// <summary>授权委托书.</summary>
    Letter,

    /// <summary>委托书.</summary>
    Agreement,

    /// <summary>清单.</summary>
    List,

    /// <summary>站点.</summary>
    Station,

    /// <summary>派驻.</summary>
    Posting,

    /// <summary>缺勤代理.</summary>
    Absence,
}

/// <summary>What was done.</summary>
public enum RegisterAction
{
    /// <summary>设立、发布.</summary>
    Concluded,

    /// <summary>续期.</summary>
    Renewed,

    /// <summary>终止、撤销.</summary>
    Ended,

    /// <summary>期满: its last day was over.</summary>
    Expired,
}

/// <summary>One line of the register of lists and delegations: who, when, why. Append only.</summary>
public sealed record RegisterEntry
{
    /// <summary>New; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is about.</summary>
    public required RegisterSubject Subject { get; init; }

    /// <summary>Binding id, number of the letter or agreement, id of the batch.</summary>
    public required string Key { get; init; }

    /// <summary>What was done.</summary>
    public required RegisterAction Action { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>User name.</summary>
    public required string By { get; init; }

    /// <summary>Why; never empty.</summary>
    public required string Reason { get; init; }

    /// <summary>Chinese, one line: what holds from when, what it did to open work.</summary>
    public required string Summary { get; init; }

    /// <summary>Makes an entry.</summary>
    public static RegisterEntry Of(RegisterSubject subject, string key, RegisterAction action, DateTimeOffset at, string by, string reason, string summary) => new()
    {
        Id = Guid.CreateVersion7(at),
        Subject = subject,
        Key = key,
        Action = action,
        At = at,
        By = by,
        Reason = reason,
        Summary = summary.Length > MostText ? summary[..MostText] : summary,
    };

    /// <summary>The entry of the day after something's last day. Its id is made of what it is about, so that two nodes write one.</summary>
    public static RegisterEntry OfExpiry(RegisterSubject subject, string key, DateOnly lastDay, DateTimeOffset at, string summary) =>
        Of(subject, key, RegisterAction.Expired, at, Cases.Actor.System.UserName, $"最后一日为{lastDay:yyyy-MM-dd}，期限届满", summary) with { Id = ExpiryId(subject, key, lastDay) };

    /// <summary>Id of the entry of an expiry.</summary>
    public static Guid ExpiryId(RegisterSubject subject, string key, DateOnly lastDay) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{subject}/{key}/{lastDay:yyyy-MM-dd}")).AsSpan(0, 16));

    /// <summary>A summary's greatest length.</summary>
    public const int MostText = 1000;
}
