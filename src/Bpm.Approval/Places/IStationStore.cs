using Bpm.Approval.Cases;

namespace Bpm.Approval.Places;

/// <summary>Places for changing; reading goes through the directory.</summary>
public interface IStationStore
{
    /// <summary>Null where there is none. Never from a cache.</summary>
    Task<Station?> FindAsync(string code, CancellationToken ct);

    /// <summary>Adds a place, and what it stands on where that is new.</summary>
    /// <param name="region">Null where the region is registered.</param>
    /// <param name="organization">Null where the organisation that runs it is registered.</param>
    void Add(Station station, Region? region, Organization? organization);

    /// <summary>Replaces what is stored under the same code.</summary>
    Task ReplaceAsync(Station station, CancellationToken ct);

    /// <summary>Cases that have not ended and whose window work, or handing out, is done at the place; tracked.</summary>
    Task<IReadOnlyList<ApprovalCase>> OpenCasesAsync(string stationCode, CancellationToken ct);
}
