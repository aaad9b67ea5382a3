using System.Collections.Concurrent;

namespace Bpm.Web.Tests.Hosting;

/// <summary>One server for the tests of a class, on an ordinary morning, with everybody signed in once.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Task<ApiClient>> _signedIn = new();

    public BpmServer Server { get; private set; } = null!;

    public Task<ApiClient> As(string userName) => _signedIn.GetOrAdd(userName, Server.SignInAsync);

    public Task InitializeAsync()
    {
        Server = BpmServer.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _signedIn.Values)
            (await client).Dispose();
        await Server.DisposeAsync();
    }
}
