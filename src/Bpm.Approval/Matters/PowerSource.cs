namespace Bpm.Approval.Matters;

/// <summary>权力来源. The number is the code of domain A.4; stored by name.</summary>
public enum PowerSource
{
    /// <summary>法定本级行使.</summary>
    OwnByLaw = 1,

    /// <summary>上级下放.</summary>
    HandedDown = 2,

    /// <summary>上级授权.</summary>
    AuthorizedFromAbove = 3,

    /// <summary>同级授权.</summary>
    AuthorizedByPeer = 4,

    /// <summary>上级委托.</summary>
    DelegatedFromAbove = 5,

    /// <summary>同级委托.</summary>
    DelegatedByPeer = 6,
}
