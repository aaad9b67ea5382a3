using Bpm.Approval.Departments;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Departments;

internal sealed class DepartmentStore(BpmDbContext db) : IDepartmentStore
{
    public async Task<DepartmentExchange?> FindAsync(Guid id, CancellationToken ct) => await db.Set<DepartmentExchange>().FindAsync([id], ct);

    public async Task<DepartmentExchange?> FindByKeyAsync(string key, CancellationToken ct) =>
        db.Set<DepartmentExchange>().Local.FirstOrDefault(exchange => exchange.Key == key) ?? await db.Set<DepartmentExchange>().FirstOrDefaultAsync(exchange => exchange.Key == key, ct);

    public async Task<IReadOnlyList<DepartmentAccount>> AccountsAsync(string systemCode, CancellationToken ct) =>
        await db.Set<DepartmentAccount>().Where(account => account.SystemCode == systemCode).ToListAsync(ct);

    public async Task<DepartmentAccount?> FindAccountAsync(Guid id, CancellationToken ct) => await db.Set<DepartmentAccount>().FindAsync([id], ct);

    public void Add(DepartmentExchange added) => db.Add(added);

    public void Add(DepartmentAccount added) => db.Add(added);
}
