namespace Bpm.Engine.Authoring;

/// <summary>An activity that declares variables for itself and its descendants.</summary>
public interface IVariableContainer : IActivity
{
    /// <summary>Declared each time it starts, with their defaults.</summary>
    ICollection<Variable> Variables { get; }
}
