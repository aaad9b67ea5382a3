namespace Bpm.Approval.Delivery;

/// <summary>Ways of service (送达方式).</summary>
public enum DeliveryWay
{
    /// <summary>窗口直接送达: signature at the counter.</summary>
    Counter,

    /// <summary>邮寄送达: postal receipt number.</summary>
    Post,

    /// <summary>电子送达: electronic receipt.</summary>
    Electronic,

    /// <summary>代办送达: handed over by the agent at the village, signed by the applicant.</summary>
    Agent,

    /// <summary>自助终端领取: receipt of the kiosk.</summary>
    Kiosk,

    /// <summary>留置送达: refused, and left there before two witnesses.</summary>
    Left,

    /// <summary>公告送达: no other way succeeded; served when the announcement's period ends.</summary>
    Announcement,
}
