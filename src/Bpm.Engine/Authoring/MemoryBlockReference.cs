namespace Bpm.Engine.Authoring;

/// <summary>Names a place that holds a value during a run: a variable, or the name of a workflow output.</summary>
public class MemoryBlockReference
{
    /// <param name="id">Id of the variable, or name of the workflow output.</param>
    public MemoryBlockReference(string id = "") => Id = id;

    /// <summary>Id of the variable, or name of the workflow output.</summary>
    public string Id { get; set; }
}
