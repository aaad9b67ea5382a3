namespace Bpm.Engine.Authoring;

/// <summary>Marks an activity whose completion completes the flowchart or sequence around it.</summary>
public interface ITerminalNode : IActivity;
