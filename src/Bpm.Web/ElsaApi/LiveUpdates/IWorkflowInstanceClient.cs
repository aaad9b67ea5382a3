namespace Bpm.Web.ElsaApi.LiveUpdates;

/// <summary>What an open viewer hears; the names are on the wire. Source: studio-api.md 7.</summary>
public interface IWorkflowInstanceClient
{
    /// <summary>The journal is fetched again.</summary>
    Task WorkflowExecutionLogUpdatedAsync(object empty);

    /// <summary>The badges change.</summary>
    Task ActivityExecutionLogUpdatedAsync(object report);

    /// <summary>The instance is fetched again.</summary>
    Task WorkflowInstanceUpdatedAsync(InstanceChanged changed);
}

/// <summary>Which instance changed.</summary>
public sealed record InstanceChanged(string WorkflowInstanceId);
