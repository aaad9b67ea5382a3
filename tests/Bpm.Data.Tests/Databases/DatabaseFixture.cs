using Bpm.Data.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Databases;

/// <summary>A migrated, empty database of its own for one test class.</summary>
public abstract class DatabaseFixture : IAsyncLifetime
{
    private ServiceProvider? _services;

    /// <summary>The storage layer on this database.</summary>
    public ServiceProvider Services => _services ?? throw new InvalidOperationException("The database is not open yet.");

    /// <summary>The moment that the stores see.</summary>
    public MovableClock Clock { get; } = new();

    public async Task InitializeAsync()
    {
        var configure = await CreateAsync();
        _services = Build(configure);
        await _services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        await RemoveAsync();
    }

    /// <summary>Another process on the same database, as far as the storage layer can tell.</summary>
    public abstract ServiceProvider AnotherNode();

    protected abstract Task<Action<BpmDataOptions>> CreateAsync();

    protected abstract Task RemoveAsync();

    protected ServiceProvider Build(Action<BpmDataOptions> configure) =>
        new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddBpmData(configure).BuildServiceProvider(validateScopes: true);
}
