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
        DeliveryWay.Kiosk => "自助终端领取",
        DeliveryWay.Left => "留置送达",
        DeliveryWay.Announcement => "公告送达",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };

    /// <summary>What the recipient is to the applicant.</summary>
    public static string Name(this RecipientRelation relation) => relation switch
    {
        RecipientRelation.Self => "本人",
        RecipientRelation.Family => "同住成年家属",
        RecipientRelation.Representative => "委托代理人",
        RecipientRelation.Mailroom => "单位收件人员",
        RecipientRelation.Other => "其他代收人",
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, null),
    };
}
