namespace Bpm.Web.Tests.Hosting;

/// <summary>A server of its own for each test, with the two who keep definitions, matters and lists: what one puts forward the other approves.</summary>
public abstract class TwoKeepers(params (string Key, string Value)[] settings) : IAsyncLifetime
{
    protected BpmServer Server { get; private set; } = null!;

    protected ApiClient Analyst { get; private set; } = null!;

    protected ApiClient Publisher { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = BpmServer.Start(settings: settings);
        Analyst = await Server.SignInAsync("analyst");
        Publisher = await Server.SignInAsync("publisher");
    }

    public async Task DisposeAsync()
    {
        Analyst.Dispose();
        Publisher.Dispose();
        await Server.DisposeAsync();
    }
}
