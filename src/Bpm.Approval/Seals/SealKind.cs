namespace Bpm.Approval.Seals;

/// <summary>What a seal is. Source: domain 5.1.</summary>
public enum SealKind
{
    /// <summary>机关法定名称章: decisions and licences in the organ's own name.</summary>
    AgencySeal,

    /// <summary>受理专用章, numbered per window place (行政许可法 art. 32).</summary>
    AcceptanceSeal,

    /// <summary>行政审批业务专用章（编号）: matters delegated to a township, in the delegating organ's name.</summary>
    NumberedApprovalSeal,

    /// <summary>便民服务中心印章: results of town-level matters.</summary>
    ServiceCenterSeal,
}
