namespace Bpm.Approval.Matters;

/// <summary>办理形式 (GB/T 39046-2020 A.6).</summary>
public enum HandlingForm
{
    /// <summary>窗口办理.</summary>
    Window = 1,

    /// <summary>网上办理.</summary>
    Online = 2,

    /// <summary>移动端办理.</summary>
    Mobile = 3,

    /// <summary>邮寄办理.</summary>
    Courier = 4,
}

/// <summary>通办范围 (A.7).</summary>
public enum CrossHandlingScope
{
    /// <summary>全国通办.</summary>
    Nation = 1,

    /// <summary>全省通办.</summary>
    Province = 2,

    /// <summary>全市通办.</summary>
    City = 3,

    /// <summary>全县通办.</summary>
    County = 4,

    /// <summary>本镇通办.</summary>
    Town = 5,

    /// <summary>本村通办.</summary>
    Village = 6,
}

/// <summary>How a matter can be applied for and where: the elements of domain 2.2 that a matter may leave unsaid.</summary>
public sealed record MatterChannels
{
    /// <summary>办理形式.</summary>
    public IReadOnlyList<HandlingForm> HandlingForms { get; init; } = [];

    /// <summary>网上办理深度, grade 1-4; 4 = 全程网办 (A.13). Null = not online, or not graded.</summary>
    public int? OnlineGrade { get; init; }

    /// <summary>网办地址.</summary>
    public string? OnlineUrl { get; init; }

    /// <summary>通办范围.</summary>
    public CrossHandlingScope? CrossHandling { get; init; }

    /// <summary>是否进驻政务大厅.</summary>
    public bool EntersHall { get; init; } = true;

    /// <summary>预约办理.</summary>
    public bool Appointment { get; init; }

    /// <summary>物流快递.</summary>
    public bool Express { get; init; }

    /// <summary>自助终端.</summary>
    public bool Kiosk { get; init; }
}
