namespace Bpm.Approval.Places;

/// <summary>What a window is for. Source: domain 1.1.</summary>
public enum WindowKind
{
    /// <summary>综合受理窗口: any matter in the one-window scope.</summary>
    Comprehensive,

    /// <summary>专业窗口: one department only.</summary>
    Specialist,

    /// <summary>统一出件窗口: hands out all results.</summary>
    UnifiedIssue,

    /// <summary>帮办代办窗口.</summary>
    Assistance,

    /// <summary>咨询窗口.</summary>
    Consultation,

    /// <summary>办不成事窗口.</summary>
    UnresolvedIssue,

    /// <summary>潮汐窗口: opened by load.</summary>
    Tidal,
}
