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
        Configure = await CreateAsync();
        _services = Build(Configure);
        await _services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        await RemoveAsync();
    }

    /// <summary>Does something in a scope of its own, as a request does.</summary>
    public async Task InScopeAsync(Func<IServiceProvider, BpmDbContext, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<BpmDbContext>());
    }

    /// <summary>Reads something in a scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, BpmDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<BpmDbContext>());
    }

    /// <summary>For another process on the same database, as far as the storage layer can tell.</summary>
    public Action<BpmDataOptions> Configure { get; private set; } = _ => { };

    protected abstract Task<Action<BpmDataOptions>> CreateAsync();

    protected abstract Task RemoveAsync();

    protected ServiceProvider Build(Action<BpmDataOptions> configure) =>
        new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddBpmData(configure).BuildServiceProvider(validateScopes: true);
}
