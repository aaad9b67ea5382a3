using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Keys;

/// <summary>Keeps the data-protection keys in the database, so that a cookie made by one node is read by the others and outlives a restart.</summary>
internal sealed class DatabaseKeyRepository(IServiceScopeFactory scopes, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<BpmDbContext>();
        return [.. db.Set<DataProtectionKey>().AsNoTracking().OrderBy(key => key.CreatedAt).Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<BpmDbContext>();
        var now = clock.GetUtcNow();
        db.Add(new DataProtectionKey { Id = Guid.CreateVersion7(now), FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting), CreatedAt = now });
        db.SaveChanges();
    }
}
