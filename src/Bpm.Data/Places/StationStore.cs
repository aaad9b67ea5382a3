using Bpm.Approval.Cases;
using Bpm.Approval.Places;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Places;

/// <summary>Places for changing. A place is immutable in the domain; here its row is what changes.</summary>
internal sealed class StationStore(BpmDbContext db) : IStationStore
{
    public Task<Station?> FindAsync(string code, CancellationToken ct) => db.Set<Station>().FirstOrDefaultAsync(station => station.Code == code, ct);

    public void Add(Station station, Region? region, Organization? organization)
    {
        if (region is not null)
            db.Add(region);
        if (organization is not null)
            db.Add(organization);
        db.Add(station);
    }

    public async Task ReplaceAsync(Station station, CancellationToken ct)
    {
        var stored = await db.Set<Station>().FirstAsync(known => known.Code == station.Code, ct);
        db.Entry(stored).CurrentValues.SetValues(station);
    }

    public async Task<IReadOnlyList<ApprovalCase>> OpenCasesAsync(string stationCode, CancellationToken ct)
    {
        // Where the result is handed out is part of the case's text.
        var pickup = $"%\"{stationCode}\"%";
        return await db.Set<ApprovalCase>()
            .FromSql($"""SELECT * FROM "approval_case" WHERE "Ending" IS NULL AND ("Route_ReceivingStation" = {stationCode} OR "Route_HandlingOrg" = {stationCode} OR "Route_DecidingOrg" = {stationCode} OR "Pickup" LIKE {pickup})""")
            .AsSplitQuery().OrderBy(found => found.Number).ToListAsync(ct);
    }
}
