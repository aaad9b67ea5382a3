namespace Bpm.Approval.Tasks;

/// <summary>The Chinese names of the operations.</summary>
public static class TaskOperationNames
{
    /// <summary>What people call the operation.</summary>
    public static string ChineseName(this TaskOperation operation) => operation switch
    {
        TaskOperation.Transfer => "转办",
        TaskOperation.Delegate => "委派",
        TaskOperation.AddSigner => "加签",
        TaskOperation.RemoveSigner => "减签",
        TaskOperation.Return => "退回",
        TaskOperation.Recall => "撤回",
        TaskOperation.Urge => "催办",
        TaskOperation.Copy => "抄送",
        TaskOperation.Suspend => "挂起",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };
}
