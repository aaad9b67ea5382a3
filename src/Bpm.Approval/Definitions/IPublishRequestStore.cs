namespace Bpm.Approval.Definitions;

/// <summary>Publish requests, tracked; the unit of work or the publication itself saves them.</summary>
public interface IPublishRequestStore
{
    /// <summary>Null where there is none.</summary>
    Task<PublishRequest?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The one open request of a definition. Null: none.</summary>
    Task<PublishRequest?> FindOpenAsync(string definitionId, CancellationToken ct);

    /// <summary>Adds a request. At most one of a definition is open.</summary>
    void Add(PublishRequest request);
}
