namespace Bpm.Approval.Cases;

/// <summary>Ways to receive a result.</summary>
public enum PickupWay
{
    /// <summary>窗口领取.</summary>
    Counter,

    /// <summary>邮寄.</summary>
    Post,
}
