namespace Bpm.Approval.Tasks;

/// <summary>What a task is within its group.</summary>
public enum TaskPart
{
    /// <summary>Its answer counts.</summary>
    Signer,

    /// <summary>后加签: asked after its owner has agreed; the owner's answer stands only if this one agrees too.</summary>
    After,

    /// <summary>前加签: gives an opinion first; its owner waits for it and answers then.</summary>
    Before,

    /// <summary>委派: does the work for its owner, to whom the task returns.</summary>
    Delegate,
}
