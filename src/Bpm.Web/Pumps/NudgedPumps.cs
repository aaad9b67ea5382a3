namespace Bpm.Web.Pumps;

/// <summary>Runs a round on this node whenever something was committed on it.</summary>
internal sealed class NudgedPumps(PumpNudge nudge, PumpRound round) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await nudge.TakeAsync(stoppingToken);
                await round.RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; what is left is in the database.
        }
    }
}
