using Bpm.Approval.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Definitions;

/// <summary>Publish requests for changing: tracked, saved by the unit of work.</summary>
internal sealed class PublishRequestStore(BpmDbContext db) : IPublishRequestStore
{
    public Task<PublishRequest?> FindAsync(Guid id, CancellationToken ct) => db.Set<PublishRequest>().FirstOrDefaultAsync(request => request.Id == id, ct);

    public Task<PublishRequest?> FindOpenAsync(string definitionId, CancellationToken ct) =>
        db.Set<PublishRequest>().FirstOrDefaultAsync(request => request.DefinitionId == definitionId && request.State == PublishRequestState.Open, ct);

    public void Add(PublishRequest request) => db.Add(request);
}
