namespace Bpm.Approval.Tasks;

/// <summary>What people may do with a task beside completing it. A node's definition says which of them it allows.</summary>
public enum TaskOperation
{
    /// <summary>转办: another person does it instead.</summary>
    Transfer,

    /// <summary>委派: another person does the work, then it returns to its owner.</summary>
    Delegate,

    /// <summary>加签: further people are asked before or after.</summary>
    AddSigner,

    /// <summary>减签: somebody is no longer asked.</summary>
    RemoveSigner,

    /// <summary>退回: an earlier node is done again.</summary>
    Return,

    /// <summary>撤回: the previous handler takes the case back while nobody has acted.</summary>
    Recall,

    /// <summary>催办.</summary>
    Urge,

    /// <summary>抄送.</summary>
    Copy,

    /// <summary>挂起 and 恢复.</summary>
    Suspend,
}
