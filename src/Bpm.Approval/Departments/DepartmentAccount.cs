using Bpm.Approval.Rules;

namespace Bpm.Approval.Departments;

/// <summary>An account at a department's system: whose it is, who may use it and until when (账号台账).</summary>
public sealed class DepartmentAccount
{
    private DepartmentAccount()
    {
    }

    /// <summary>A new entry of the register.</summary>
    /// <param name="protectedSecret">Encrypted; never shown again.</param>
    /// <exception cref="InputRefusedException"><c>department.account-incomplete</c>.</exception>
    public DepartmentAccount(Guid id, string systemCode, string name, byte[] protectedSecret, IReadOnlyList<string> units, string purpose, DateOnly validFrom, DateOnly validTo, string by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(purpose) || units.Count == 0 || validTo < validFrom)
            throw new InputRefusedException("department.account-incomplete", "请填写账号、用途、使用单位和起止日期，截止日期不早于起始日期。");
        Id = id;
        SystemCode = systemCode;
        Name = name.Trim();
        ProtectedSecret = protectedSecret;
        Units = [.. units];
        Purpose = purpose.Trim();
        ValidFrom = validFrom;
        ValidTo = validTo;
        RegisteredBy = by;
        RegisteredAt = now;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Code of the system.</summary>
    public string SystemCode { get; private set; } = "";

    /// <summary>Name of the account there.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its password or token, encrypted.</summary>
    public byte[] ProtectedSecret { get; private set; } = [];

    /// <summary>Organisation codes of the units whose cases may go under it.</summary>
    public IReadOnlyList<string> Units { get; private set; } = [];

    /// <summary>What for.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>First day, inclusive.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly ValidTo { get; private set; }

    /// <summary>User name.</summary>
    public string RegisteredBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>When it was given up, UTC; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Why; null while it is not.</summary>
    public string? RevokedReason { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Whether a unit's cases may go under it on that day.</summary>
    public bool MayServe(string unit, DateOnly day) => RevokedAt is null && day >= ValidFrom && day <= ValidTo && Units.Contains(unit);

    /// <summary>It is used no more.</summary>
    /// <exception cref="InputRefusedException"><c>department.reason-missing</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>department.account-revoked</c>.</exception>
    public void Revoke(string reason, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new InputRefusedException("department.reason-missing", "请写明停用的理由。", "reason");
        if (RevokedAt is not null)
            throw new RuleBrokenException("department.account-revoked", "该账号已停用。");
        RevokedAt = now;
        RevokedReason = reason.Trim();
        Version++;
    }
}
