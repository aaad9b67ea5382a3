namespace Bpm.Approval.Rules;

/// <summary>A refusal inside a burst gives up the whole burst: nothing is saved, and the one who asked is told.</summary>
internal sealed class RefusalsAbortBurst : IBurstExceptionClassifier
{
    public bool AbortsBurst(Exception exception) => exception is RuleBrokenException or NotAllowedException or InputRefusedException or NotFoundException;
}
