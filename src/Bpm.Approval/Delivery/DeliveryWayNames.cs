namespace Bpm.Approval.Delivery;

/// <summary>Chinese names of the ways of service.</summary>
public static class DeliveryWayNames
{
    /// <summary>The name that clerks and documents use.</summary>
    public static string Name(this DeliveryWay way) => way switch
    {
        DeliveryWay.Counter => "窗口直接送达",
        DeliveryWay.Post => "邮寄送达",
        DeliveryWay.Electronic => "电子送达",
        DeliveryWay.Agent => "代办送达",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };
}
