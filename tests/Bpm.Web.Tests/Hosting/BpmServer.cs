using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Bpm.Web.Pumps;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
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

    private const string Password = "Sample-2026";

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
        var data = dataDirectory ?? (now is null && !settings.Any(DecidesWhatIsStored) ? FirstStart.Copy() : Directory.CreateTempSubdirectory("bpm-web-tests-").FullName);
        return Start(clock, data, ownsData: dataDirectory is null, settings);
    }

    internal static BpmServer Start(MovableClock clock, string data, bool ownsData, IReadOnlyList<(string Key, string Value)> settings)
    {
        var printsAsOthers = !settings.Any(setting => setting.Key is "Bpm:Documents:Browser");
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Staging");
            builder.UseSetting("urls", "http://127.0.0.1:0");
            builder.UseSetting("Bpm:DataDirectory", data);
            builder.UseSetting("Bpm:Pumps:Enabled", "false");
            builder.UseSetting("Bpm:RateLimits:SignIn", "100000");
            builder.UseSetting("Bpm:RateLimits:Public", "100000");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));

                // Sixteen accounts a server: hashing them as slowly as in earnest would take longer than the tests.
                services.Configure<PasswordHasherOptions>(options => options.IterationCount = 100);
                if (printsAsOthers)
                {
                    services.Replace(ServiceDescriptor.Singleton(SharedPrinter.Browser));
                    services.Replace(ServiceDescriptor.Singleton(SharedPrinter.Printer));
                }
            });
        });
        factory.UseKestrel(0);
        factory.StartServer();
        return new BpmServer(factory, clock, data, ownsData);
    }

    private static bool DecidesWhatIsStored((string Key, string Value) setting) =>
        setting.Key is "environment" || ((string[])["Bpm:SampleCounty", "Bpm:Workflows", "Bpm:Database", "Bpm:Activities", "ConnectionStrings"]).Any(setting.Key.StartsWith);

    /// <summary>A caller that is not signed in.</summary>
    public ApiClient Anonymous() => new(new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address });

    /// <summary>A caller with a bearer token.</summary>
    public async Task<ApiClient> SignInAsync(string userName)
    {
        var client = Anonymous();
        var token = (await client.PostAsync("/api/v1/token", new { userName, password = Password })).Expect(200).GetProperty("accessToken").GetString();
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A hash of everything stored, to see that a refused request changed nothing.</summary>
    public string Fingerprint()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(DataDirectory, "bpm.db")};Mode=ReadOnly");
        connection.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"))
        {
            foreach (var row in Rows(connection, $"SELECT * FROM \"{table}\" ORDER BY 1"))
                hash.AppendData(Encoding.UTF8.GetBytes($"{table}|{row}\n"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>One number of a query on the server's own database.</summary>
    public long Count(string sql) => Convert.ToInt64(Value(sql), CultureInfo.InvariantCulture);

    /// <summary>One text of a query on the server's own database.</summary>
    public string Text(string sql) => Convert.ToString(Value(sql), CultureInfo.InvariantCulture) ?? "";

    /// <summary>Changes the server's own database, as nothing in the program would.</summary>
    public void Change(params string[] statements)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(DataDirectory, "bpm.db")}");
        connection.Open();
        foreach (var sql in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private object? Value(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(DataDirectory, "bpm.db")};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Does all stored work that is due: timers, stimuli, outbox, again until nothing is left.</summary>
    public async Task PumpAsync()
    {
        var round = _factory.Services.GetRequiredService<PumpRound>();
        while (await round.RunAsync(CancellationToken.None) > 0)
        {
        }
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(SHA256.HashData(bytes)) : reader.GetValue(column).ToString())));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (!_ownsData)
            return;

        // Pooled connections keep the file open.
        SqliteConnection.ClearAllPools();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
