namespace Bpm.Approval.Delegation.Lists;

/// <summary>The lists that a county publishes in batches. Source: domain 1.2, 2.7.</summary>
public enum MatterListKind
{
    /// <summary>下沉清单: county matters handled at a station by county staff.</summary>
    Sunk,

    /// <summary>下放清单: handed to towns, with the mode of handing down.</summary>
    Devolution,

    /// <summary>赋权清单: powers given to townships.</summary>
    Empowerment,

    /// <summary>委托受理清单: accepted at a station, decided above.</summary>
    EntrustedAcceptance,

    /// <summary>村级代办事项清单: what a village agent may run.</summary>
    VillageAgent,

    /// <summary>“马上办、网上办、就近办、一次办”目录.</summary>
    FourHandling,

    /// <summary>“最多跑一次”清单.</summary>
    OneVisit,

    /// <summary>“零上门”清单.</summary>
    ZeroVisit,
}

/// <summary>四办: how people can get a matter done (R77).</summary>
[Flags]
public enum FourHandling
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>马上办.</summary>
    Instant = 1,

    /// <summary>网上办.</summary>
    Online = 2,

    /// <summary>就近办.</summary>
    Nearby = 4,

    /// <summary>一次办.</summary>
    OneVisit = 8,
}

/// <summary>What the kinds are called and what they ask of an entry.</summary>
public static class MatterListKinds
{
    /// <summary>下沉清单 …</summary>
    public static string ChineseName(this MatterListKind kind) => kind switch
    {
        MatterListKind.Sunk => "下沉清单",
        MatterListKind.Devolution => "下放清单",
        MatterListKind.Empowerment => "赋权清单",
        MatterListKind.EntrustedAcceptance => "委托受理清单",
        MatterListKind.VillageAgent => "村级代办事项清单",
        MatterListKind.FourHandling => "“马上办、网上办、就近办、一次办”目录",
        MatterListKind.OneVisit => "“最多跑一次”清单",
        MatterListKind.ZeroVisit => "“零上门”清单",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>马上办、网上办 …; empty for none.</summary>
    public static string ChineseName(this FourHandling flags) => string.Join('、', new[]
    {
        (FourHandling.Instant, "马上办"), (FourHandling.Online, "网上办"), (FourHandling.Nearby, "就近办"), (FourHandling.OneVisit, "一次办"),
    }.Where(flag => flags.HasFlag(flag.Item1)).Select(flag => flag.Item2));

    /// <summary>The modes in which an entry may hand a matter over; empty = the list hands nothing over.</summary>
    public static IReadOnlyList<DelegationMode> Modes(this MatterListKind kind) => kind switch
    {
        MatterListKind.Sunk => [DelegationMode.WindowForward],
        MatterListKind.Devolution => [DelegationMode.Delegated, DelegationMode.Empowered, DelegationMode.PreliminaryReview],
        MatterListKind.Empowerment => [DelegationMode.Empowered],
        MatterListKind.EntrustedAcceptance => [DelegationMode.EntrustedAcceptance, DelegationMode.EntrustedReceiving],
        MatterListKind.VillageAgent => [DelegationMode.AgentOnly, DelegationMode.EntrustedReceiving],
        _ => [],
    };

    /// <summary>Whether an entry names a place.</summary>
    public static bool NamesPlace(this MatterListKind kind) => kind.Modes().Count > 0;
}
