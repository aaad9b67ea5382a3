using Bpm.Approval.Law;
using Bpm.Engine.Authoring;

namespace Bpm.Approval.Tests.Law;

/// <summary>Stops the clock, as an activity of somebody else might.</summary>
[Activity("Test", "Law", "Stops the clock.")]
[StopsTheClock(nameof(Kind), nameof(Basis), nameof(Days), Sector = nameof(Sector))]
public sealed class StopClock : CodeActivity
{
    /// <summary>Which procedure.</summary>
    public Input<string> Kind { get; set; } = new("");

    /// <summary>Legal basis.</summary>
    public Input<string> Basis { get; set; } = new("");

    /// <summary>Longest time, working days.</summary>
    public Input<int> Days { get; set; } = new(0);

    /// <summary>Sector law.</summary>
    public Input<string> Sector { get; set; } = new("");
}

/// <summary>Lets a material come later.</summary>
[Activity("Test", "Law", "Lets a material come later.")]
[FlowNode("Promised", "Broken")]
[ToleratesMaterials(nameof(Days), Broken = "Broken")]
public sealed class Tolerate : CodeActivity
{
    /// <summary>Until when, working days.</summary>
    public Input<int> Days { get; set; } = new(0);
}

/// <summary>Takes a commitment instead of a proof.</summary>
[Activity("Test", "Law", "Takes a commitment.")]
[TakesCommitment]
public sealed class TakeCommitment : CodeActivity;

/// <summary>Verifies a commitment.</summary>
[Activity("Test", "Law", "Verifies a commitment.")]
[VerifiesCommitment]
public sealed class VerifyCommitment : CodeActivity;

/// <summary>Ends a case in another way than closing it.</summary>
[Activity("Test", "Law", "Ends a case.")]
[FlowNode("Ended", "NotEnded")]
[EndsCase("Ended")]
public sealed class EndOtherwise : CodeActivity;
