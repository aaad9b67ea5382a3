using Bpm.Data.Workflows;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Databases;

/// <summary>What a killed process had taken to work on. On SQLite one program has the file, so when it starts nobody works on anything: everything is free at once and need not wait for leases to end.</summary>
/// <remarks>On PostgreSQL other nodes may be at work, so there the leases end by themselves.</remarks>
public sealed class LeftLeases
{
    private static readonly string[] Releases =
    [
        """UPDATE "bookmark" SET "LeaseUntil" = NULL WHERE "LeaseUntil" IS NOT NULL""",
        """UPDATE "trigger" SET "LeaseUntil" = NULL WHERE "LeaseUntil" IS NOT NULL""",
        """UPDATE "outbox" SET "LeaseUntil" = NULL WHERE "LeaseUntil" IS NOT NULL""",
        """UPDATE "background_job" SET "FreeFrom" = "CreatedAt" """,
    ];

    private readonly IServiceScopeFactory _scopes;
    private readonly DatabaseKind _kind;
    private readonly WriteGate _gate;

    internal LeftLeases(IServiceScopeFactory scopes, DatabaseKind kind, WriteGate gate) => (_scopes, _kind, _gate) = (scopes, kind, gate);

    /// <summary>To be called once, before any worker starts.</summary>
    public async Task ReleaseAsync(CancellationToken ct)
    {
        if (_kind != DatabaseKind.Sqlite)
            return;

        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BpmDbContext>();
        foreach (var release in Releases)
            await _gate.RunAsync(() => db.Database.ExecuteSqlRawAsync(release, ct), ct);

        // A lease and a postponement are one column here; what was postponed is merely asked once more.
        await _gate.RunAsync(
            () => db.Set<StimulusRecord>().ExecuteUpdateAsync(set => set.SetProperty(stimulus => EF.Property<DateTimeOffset>(stimulus, EngineColumns.FreeFrom), stimulus => stimulus.CreatedAt), ct), ct);
    }
}
