namespace Bpm.Approval.Tasks;

/// <summary>What happens where nobody may do a task when it is made.</summary>
public enum EmptyCandidates
{
    /// <summary>转督查指派: the task waits, and a supervisor gives it to somebody.</summary>
    ToSupervisor,

    /// <summary>不得进入本环节: what led here is refused.</summary>
    Refuse,

    /// <summary>跳过: the node passes by itself.</summary>
    Skip,
}
