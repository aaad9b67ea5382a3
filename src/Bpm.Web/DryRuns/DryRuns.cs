using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.DryRuns;
using Bpm.Engine.Runtime;

namespace Bpm.Web.DryRuns;

/// <summary>Begins dry runs: reads what they need from the live database, which they never see again. Scoped to the request.</summary>
internal sealed class DryRuns(
    DryRunSessions sessions, SessionContainers containers, ScratchDatabases databases, DryRunCounty county, IWorkflowDefinitionStore definitions, IMatterStore matters, DryRunSettings settings, TimeProvider clock)
{
    /// <summary>Earliest and latest receipt: the years that the law's calendar can be asked about at all.</summary>
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A new session that has run to its first stop.</summary>
    /// <exception cref="NotFoundException"><c>definition.not-found</c>, <c>matter.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>try.moment-impossible</c>.</exception>
    /// <exception cref="RuleBrokenException">Bounds of <see cref="DryRunSessions.Reserve"/>; what receiving refuses; <c>try.too-large</c>.</exception>
    public async Task<DryRunSession> BeginAsync(string definitionId, DryRunStart start, string owner, CancellationToken ct)
    {
        await sessions.SweepAsync();
        using var place = sessions.Reserve(owner);
        var now = start.ReceivedAt ?? clock.GetUtcNow();
        if (now < Earliest || now > Latest)
            throw new InputRefusedException("try.moment-impossible", "受理时间应在 2000 年至 2100 年之间。", "receivedAt");
        var tried = await FindAsync(definitionId, start.Version, ct);
        var matter = await MatterAsync(definitionId, start.MatterCode, ChinaTime.DateOf(now), ct);
        var data = await county.ReadAsync(tried, matter?.Id, ct);
        var session = await MakeAsync(owner, new TriedVersion(tried, matter is null ? null : matter.Definition.ProcessDefinitionId ?? ""), matter, start, data, new VirtualClock(now), ct);
        try
        {
            await session.UseAsync(
                async token =>
                {
                    await session.BeginAsync(token);
                    return true;
                },
                ct);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        sessions.Add(session);
        return session;
    }

    /// <summary>The version meant; null: the newest.</summary>
    /// <exception cref="NotFoundException"><c>definition.not-found</c>.</exception>
    public async Task<WorkflowDefinitionHead> FindAsync(string definitionId, int? version, CancellationToken ct)
    {
        var versions = await definitions.ListVersionsAsync(definitionId, ct);
        return (version is { } wanted ? versions.FirstOrDefault(head => head.Version == wanted) : versions.MaxBy(head => head.Version))
            ?? throw new NotFoundException("definition.not-found", version is null ? "没有这个流程定义。" : $"该流程没有第{version}版。");
    }

    /// <summary>The matter meant on this day; null: none.</summary>
    private async Task<Matter?> MatterAsync(string definitionId, string? code, DateOnly day, CancellationToken ct) => code switch
    {
        null => (await matters.OpenAsync(day, ct)).FirstOrDefault(matter => matter.Definition.ProcessDefinitionId == definitionId),
        "" => null,
        _ => await matters.FindOpenAsync(code, day, ct) ?? throw new NotFoundException("matter.not-found", $"没有编码为“{code}”的在办事项。"),
    };

    private async Task<DryRunSession> MakeAsync(string owner, TriedVersion tried, Matter? matter, DryRunStart start, DryRunCountyData data, VirtualClock virtualClock, CancellationToken ct)
    {
        var output = new SessionOutput();
        var database = await databases.MakeAsync(settings.MaxBytes, ct);
        ServiceProvider? services = null;
        try
        {
            services = containers.Make(database, virtualClock, output, tried);
            await using var scope = services.CreateAsyncScope();
            await data.WriteAsync(scope.ServiceProvider.GetRequiredService<BpmDbContext>(), ct);
            return new DryRunSession(owner, tried, matter?.HandlingItemCode, start, database, virtualClock, output, services, settings);
        }
        catch (Exception failure)
        {
            if (services is not null)
                await services.DisposeAsync();
            database.Dispose();
            if (ScratchDatabase.IsFull(failure))
                throw DryRunSession.TooLarge();
            throw;
        }
    }
}
