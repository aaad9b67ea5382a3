using Bpm.Approval.Delegation;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.SampleCounty;
using Bpm.Approval.Seals;
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

    /// <summary>Adds what a later release has more than the sample county that is stored: regions, organisations, stations, regulators, accounts, bindings, letters and seals, each by its key. What exists stays as it is.</summary>
    /// <returns>How many rows were added.</returns>
    public async Task<int> AddMissingAsync(SampleCountyData county, CancellationToken ct)
    {
        var added = await AddAsync(county.Regions, region => region.Code, ct)
            + await AddAsync(county.Organizations, organization => organization.Code, ct)
            + await AddAsync(county.Stations, station => station.Code, ct)
            + await AddAsync(county.Regulators, regulator => regulator.OrganizationCode, ct)
            + await AddAsync(county.Accounts, account => account.UserName, ct)
            + await AddAsync(county.Bindings.Select(binding => binding.Terms), terms => terms.Id, ct)
            + await AddAsync(county.Letters, letter => letter.Number, ct)
            + await AddAsync(county.Seals, seal => seal.Number, ct);
        if (added > 0)
        {
            await _work.SaveAsync(ct);
            _cache.Forget();
        }

        _db.ChangeTracker.Clear();
        return added;
    }

    /// <summary>What of these keys the database lacks.</summary>
    public async Task<bool> LacksAnyAsync(SampleCountyKeys keys, CancellationToken ct) =>
        keys.Seals.Except(await _db.Set<Seal>().Select(seal => seal.Number).ToListAsync(ct)).Any()
        || keys.Accounts.Except(await _db.Set<Account>().Select(account => account.UserName).ToListAsync(ct)).Any()
        || keys.Bindings.Except(await _db.Set<BindingTerms>().Select(terms => terms.Id).ToListAsync(ct)).Any()
        || keys.Letters.Except(await _db.Set<AuthorizationLetter>().Select(letter => letter.Number).ToListAsync(ct)).Any();

    private async Task<int> AddAsync<T>(IEnumerable<T> rows, Func<T, string> key, CancellationToken ct)
        where T : class
    {
        var known = (await _db.Set<T>().AsNoTracking().ToListAsync(ct)).Select(key).ToHashSet(StringComparer.Ordinal);
        var missing = rows.Where(row => !known.Contains(key(row))).ToList();
        _db.AddRange(missing);
        return missing.Count;
    }

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
