using Bpm.Data.Databases;
using Bpm.Web.Pumps;

namespace Bpm.Web.Bursts;

/// <summary>Runs a use case in a scope of its own, and again in a new one when somebody else changed the same thing first.</summary>
/// <remarks>A scope is one unit of work (design 3): after a failed commit nothing of it may be used again.</remarks>
internal sealed class BurstScope(IServiceScopeFactory scopes, PumpNudge nudge, ILogger<BurstScope> logger)
{
    private const int Tries = 5;

    /// <summary>The use case's answer, committed.</summary>
    /// <exception cref="ChangedMeanwhileException">It lost against others five times.</exception>
    public async Task<TAnswer> RunAsync<TUseCase, TAnswer>(Func<TUseCase, Task<TAnswer>> act, CancellationToken ct)
        where TUseCase : notnull
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var answer = await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
                nudge.Give();
                return answer;
            }
            catch (Exception lost) when (DatabaseConflict.IsWorthAnotherTry(lost))
            {
                if (tries == Tries)
                    throw new ChangedMeanwhileException(lost);
                logger.TriedAgain(typeof(TUseCase).Name, tries, lost.GetType().Name);
            }

            // Spread over a growing time, so that the same two do not meet again.
            await Task.Delay(Random.Shared.Next(5, 25 * tries), ct);
        }
    }
}
