namespace Bpm.Approval.Places;

/// <summary>行使层级. The number is the code of GB/T 39046-2020 A.2; stored by name.</summary>
public enum ExerciseLevel
{
    /// <summary>国家级.</summary>
    Nation = 1,

    /// <summary>省级.</summary>
    Province = 2,

    /// <summary>市级.</summary>
    City = 3,

    /// <summary>县级.</summary>
    County = 4,

    /// <summary>镇（乡、街道）级.</summary>
    Town = 5,

    /// <summary>村（社区）级.</summary>
    Village = 6,
}
