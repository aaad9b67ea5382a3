namespace Bpm.Approval.Matters;

/// <summary>事项类型, those that can be applied for. The number is the code of GB/T 39046-2020 A.1; stored by name.</summary>
public enum MatterType
{
    /// <summary>行政许可.</summary>
    Licence = 1,

    /// <summary>行政给付.</summary>
    Payment = 5,

    /// <summary>行政确认.</summary>
    Confirmation = 7,

    /// <summary>行政奖励.</summary>
    Reward = 8,

    /// <summary>行政裁决.</summary>
    Adjudication = 9,

    /// <summary>其他行政权力.</summary>
    Other = 10,

    /// <summary>公共服务.</summary>
    PublicService = 20,
}
