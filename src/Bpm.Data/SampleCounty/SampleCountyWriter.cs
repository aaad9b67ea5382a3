using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.SampleCounty;
using Bpm.Data.Databases;
using Bpm.Data.Places;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.SampleCounty;

/// <summary>Stores the sample county in a database that has no county yet.</summary>
public sealed class SampleCountyWriter
{
    private readonly BpmDbContext _db;
    private readonly UnitOfWork _work;
    private readonly PlaceCache _cache;

    internal SampleCountyWriter(BpmDbContext db, UnitOfWork work, PlaceCache cache)
    {
        _db = db;
        _work = work;
        _cache = cache;
    }

    /// <summary>Whether there is no organisation and no account: nobody has set up this database.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken ct) => !await _db.Set<Organization>().AnyAsync(ct) && !await _db.Set<Account>().AnyAsync(ct);

    /// <summary>Stores everything in one transaction, or nothing where the database is not empty.</summary>
    /// <returns>False where there is a county already, also when another node was faster by a moment.</returns>
    public async Task<bool> SaveAsync(SampleCountyData county, CancellationToken ct)
    {
        if (!await IsEmptyAsync(ct))
            return false;

        _db.AddRange(county.Regions);
        _db.AddRange(county.Organizations);
        _db.AddRange(county.Stations);
        _db.AddRange(county.Regulators);
        _db.AddRange(county.Accounts);
        _db.AddRange(county.Bindings.Select(binding => binding.Terms));
        _db.AddRange(county.Letters);
        _db.AddRange(county.Seals);
        try
        {
            await _work.SaveAsync(ct);
        }
        catch (DbUpdateException raced) when (DatabaseConflict.IsUniqueViolation(raced))
        {
            return false;
        }
        finally
        {
            _db.ChangeTracker.Clear();
            _cache.Forget();
        }

        return true;
    }
}
