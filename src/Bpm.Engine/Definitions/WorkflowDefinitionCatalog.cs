namespace Bpm.Engine.Definitions;

/// <summary>Compiled definitions by version id, shared by everything in the process. Bounded only by the number of versions in use.</summary>
public sealed class WorkflowDefinitionCatalog
{
}
