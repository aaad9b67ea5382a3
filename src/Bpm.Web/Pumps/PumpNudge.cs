using System.Threading.Channels;

namespace Bpm.Web.Pumps;

/// <summary>Says that something was committed, so that what follows from it (printing, pushing, resuming) starts at once and not at the next wake.</summary>
internal sealed class PumpNudge
{
    // One pending nudge is as good as many.
    private readonly Channel<bool> _nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Give() => _nudges.Writer.TryWrite(true);

    public async Task TakeAsync(CancellationToken ct) => await _nudges.Reader.ReadAsync(ct);
}
