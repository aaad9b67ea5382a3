using Bpm.Approval.Calendar;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Departments;

/// <summary>What is registered of a new account.</summary>
/// <param name="SystemCode">Code of the system.</param>
/// <param name="Name">Name of the account there.</param>
/// <param name="Units">Organisation codes of the units whose cases may go under it.</param>
/// <param name="ValidFrom">First day, inclusive.</param>
/// <param name="ValidTo">Last day, inclusive.</param>
public sealed record NewDepartmentAccount(string SystemCode, string Name, IReadOnlyList<string> Units, string Purpose, DateOnly ValidFrom, DateOnly ValidTo);

/// <summary>The register of accounts at department systems.</summary>
public sealed class DepartmentAccounts(IDepartmentStore store, DepartmentOptions options, IPlaceDirectory places, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Registers one.</summary>
    /// <param name="protectedSecret">Encrypted by the host.</param>
    /// <exception cref="InputRefusedException"><c>department.system-unknown</c>, <c>department.unit-unknown</c>, <c>department.account-incomplete</c>.</exception>
    public async Task<DepartmentAccount> RegisterAsync(NewDepartmentAccount wanted, byte[] protectedSecret, Account by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (options.Find(wanted.SystemCode) is null)
            throw new InputRefusedException("department.system-unknown", $"没有代码为{wanted.SystemCode}的部门系统。", "systemCode");
        foreach (var unit in wanted.Units)
        {
            if (await places.FindOrganizationAsync(unit, ct) is null)
                throw new InputRefusedException("department.unit-unknown", $"没有机构代码为{unit}的单位。", "units");
        }

        var now = clock.GetUtcNow();
        var account = new DepartmentAccount(Guid.CreateVersion7(now), wanted.SystemCode, wanted.Name, protectedSecret, wanted.Units, wanted.Purpose, wanted.ValidFrom, wanted.ValidTo, by.UserName, now);
        store.Add(account);
        await work.SaveAsync(ct);
        return account;
    }

    /// <summary>Gives one up.</summary>
    /// <exception cref="NotFoundException"><c>department.account-not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>department.reason-missing</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>department.account-revoked</c>.</exception>
    public async Task<DepartmentAccount> RevokeAsync(Guid id, string reason, CancellationToken ct)
    {
        var account = await store.FindAccountAsync(id, ct) ?? throw new NotFoundException("department.account-not-found", "没有这个账号。");
        account.Revoke(reason, clock.GetUtcNow());
        await work.SaveAsync(ct);
        return account;
    }

    /// <summary>The account under which a unit's case goes to a system today, the last to expire; null where the system needs none and there is none.</summary>
    /// <exception cref="RuleBrokenException"><c>department.no-account</c>: the system needs one and none is valid.</exception>
    public async Task<DepartmentAccount?> ForAsync(DepartmentSystem system, string unit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(system);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        return (await store.AccountsAsync(system.Code, ct)).Where(account => account.MayServe(unit, today)).OrderByDescending(account => account.ValidTo).FirstOrDefault()
            ?? (system.NeedsAccount ? throw new RuleBrokenException("department.no-account", $"{system.Name}没有该单位可以使用的有效账号。") : null);
    }
}
