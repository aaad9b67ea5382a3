namespace Bpm.Approval.Delivery;

/// <summary>What the one who signs is to the applicant.</summary>
public enum RecipientRelation
{
    /// <summary>本人；单位为法定代表人、主要负责人.</summary>
    Self,

    /// <summary>同住成年家属.</summary>
    Family,

    /// <summary>委托代理人.</summary>
    Representative,

    /// <summary>单位收件人员.</summary>
    Mailroom,

    /// <summary>其他代收人.</summary>
    Other,
}
