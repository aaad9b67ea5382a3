using System.Collections.Concurrent;
using Bpm.Approval;
using Bpm.Approval.Bundles;
using Bpm.Approval.Cases;
using Bpm.Approval.Rules;
using Bpm.Data.Cases;
using Bpm.Web.Bursts;

namespace Bpm.Web.Cases;

/// <summary>Moves the cases that time alone moves: by law (T12, the end of a special procedure's planned time), and into the archive (T29).</summary>
/// <remarks>What is due is a column of the case, so that nothing is lost when a node dies; of two nodes the second finds the case moved.</remarks>
internal sealed class CasePump(IServiceScopeFactory scopes, BurstScope bursts, ApprovalOptions options, TimeProvider clock, ILogger<CasePump> logger)
{
    private const int Batch = 20;

    /// <summary>A case that could not be moved is left alone for so long, and does not hold up the others.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<CaseId, DateTimeOffset> _paused = [];

    /// <summary>One batch of what the law moves.</summary>
    /// <returns>How many were moved.</returns>
    public Task<int> LetTheLawActAsync(CancellationToken ct) => MoveAsync(
        (cases, now, without) => cases.ByLawAsync(now, without, Batch, ct), id => bursts.RunAsync<LetTheLawAct, bool>(act => act.RunAsync(id, ct), ct), ct);

    /// <summary>One batch of news between bundles and their parts.</summary>
    /// <returns>How many steps were made.</returns>
    public Task<int> MoveBundlesAsync(CancellationToken ct) => MoveAsync((cases, _, without) => cases.WithBundleNewsAsync(without, Batch, ct), id => MoveBundleAsync(id, ct), ct);

    /// <summary>One batch for the archive.</summary>
    /// <returns>How many were archived.</returns>
    public Task<int> ArchiveAsync(CancellationToken ct) => MoveAsync(
        (cases, now, without) => cases.ToArchiveAsync(now.AddDays(-options.Cases.ArchiveAfterDays), without, Batch, ct),
        id => bursts.RunAsync<ArchiveCase, bool>(archive => archive.RunAsync(id, ct), ct), ct);

    // What a part's own rules refuse is no failure: its bundle says so to the applicant, in a scope of its own, since what was begun is thrown away.
    private async Task<bool> MoveBundleAsync(CaseId id, CancellationToken ct)
    {
        try
        {
            // Where another node was first there is nothing left to do; that is no reason to leave its next news alone.
            await bursts.RunAsync<MoveBundle, bool>(move => move.RunAsync(id, ct), ct);
            return true;
        }
        catch (Exception refused) when (refused is RuleBrokenException or InputRefusedException or NotAllowedException or NotFoundException)
        {
            if (await bursts.RunAsync<MoveBundle, bool>(move => move.NotReceivedAsync(id, refused.Message, ct), ct))
                return true;
            throw;
        }
    }

    private async Task<int> MoveAsync(Func<CasesToMove, DateTimeOffset, IReadOnlyCollection<CaseId>, Task<IReadOnlyList<CaseId>>> find, Func<CaseId, Task<bool>> move, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, until) in _paused)
        {
            if (until <= now)
                _paused.TryRemove(id, out _);
        }

        IReadOnlyList<CaseId> due;
        await using (var scope = scopes.CreateAsyncScope())
            due = await find(scope.ServiceProvider.GetRequiredService<CasesToMove>(), now, [.. _paused.Keys]);

        var moved = 0;
        foreach (var id in due)
        {
            if (await TryAsync(id, move, ct))
                moved++;
            else
                _paused[id] = now + Pause;
        }

        return moved;
    }

    private async Task<bool> TryAsync(CaseId id, Func<CaseId, Task<bool>> move, CancellationToken ct)
    {
        try
        {
            return await move(id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            logger.CaseNotMoved(failure, id.Value);
            return false;
        }
    }
}
