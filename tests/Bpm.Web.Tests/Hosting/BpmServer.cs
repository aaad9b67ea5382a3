using Bpm.Web.Pumps;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bpm.Web.Tests.Hosting;

/// <summary>The real program on a real port, with a SQLite file of its own, a clock that tests move, and pumps that tests run by hand.</summary>
public sealed class BpmServer : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;
    private readonly bool _ownsData;

    private BpmServer(WebApplicationFactory<Program> factory, MovableClock clock, string dataDirectory, bool ownsData)
    {
        _factory = factory;
        _ownsData = ownsData;
        Clock = clock;
        DataDirectory = dataDirectory;
        Address = factory.ClientOptions.BaseAddress;
    }

    /// <summary>A working day on which nothing special happens: Friday 2026-11-20, 10:00 in China.</summary>
    public static DateTimeOffset OrdinaryMorning { get; } = MovableClock.InChina(2026, 11, 20);

    public MovableClock Clock { get; }

    public string DataDirectory { get; }

    public Uri Address { get; }

    public IServiceProvider Services => _factory.Services;

    /// <param name="now">Where the clock starts; null for <see cref="OrdinaryMorning"/>.</param>
    /// <param name="dataDirectory">An existing installation to go on with; null for a fresh one.</param>
    /// <param name="settings">Configuration beside what every test has.</param>
    public static BpmServer Start(DateTimeOffset? now = null, string? dataDirectory = null, params (string Key, string Value)[] settings)
    {
        var clock = new MovableClock(now ?? OrdinaryMorning);
        var data = dataDirectory ?? Directory.CreateTempSubdirectory("bpm-web-tests-").FullName;
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Staging");
            builder.UseSetting("Bpm:DataDirectory", data);
            builder.UseSetting("Bpm:Pumps:Enabled", "false");
            builder.UseSetting("Bpm:RateLimits:SignIn", "100000");
            builder.UseSetting("Bpm:RateLimits:Public", "100000");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        });
        factory.UseKestrel(0);
        factory.StartServer();
        return new BpmServer(factory, clock, data, ownsData: dataDirectory is null);
    }

    /// <summary>A caller that is not signed in.</summary>
    public ApiClient Anonymous() => new(new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address });

    /// <summary>Does all stored work that is due: timers, stimuli, outbox, again until nothing is left.</summary>
    public async Task PumpAsync()
    {
        var round = _factory.Services.GetRequiredService<PumpRound>();
        while (await round.RunAsync(CancellationToken.None) > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (!_ownsData)
            return;

        // Pooled connections keep the file open.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
