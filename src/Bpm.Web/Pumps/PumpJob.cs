using Quartz;

namespace Bpm.Web.Pumps;

/// <summary>Quartz's wake: runs a round on the node that it wakes.</summary>
internal sealed class PumpJob(PumpRound round) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await round.RunAsync(cancellationToken);
}
