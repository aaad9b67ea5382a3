namespace Bpm.Engine.Runtime.Alterations;

/// <summary>
/// Goes back to an earlier activity: it is run again, and in its flowchart all that came of it is taken back, as if it had never been reached. What runs beside it and does not come of it
/// stays, and a join behind still counts it. Refused with <c>alteration.activity-not-schedulable</c> where no flowchart around the run holds the activity,
/// <c>alteration.not-behind</c> where the run does not come of it, <c>alteration.on-detour</c> where a run that is to come back itself is asked to be come back to.
/// </summary>
/// <param name="ActivityInstanceId">The run that goes back.</param>
/// <param name="TargetNodeId">Node of the activity to be run again.</param>
/// <param name="ComesBackOn">Where given, nothing but the run itself is taken back, and once the activity completes with this outcome, the run's activity is run again at once, whatever lies between. Any other outcome goes on as if it had been gone back without.</param>
public sealed record GoBack(string ActivityInstanceId, string TargetNodeId, string? ComesBackOn = null) : Alteration;
