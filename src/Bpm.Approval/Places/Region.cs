namespace Bpm.Approval.Places;

/// <summary>An administrative region. Codes are GB/T 2260 and GB/T 10114, padded with zeros to 12 digits.</summary>
public sealed record Region
{
    /// <summary>12 digits: 6 county, 3 township, 3 village.</summary>
    public required string Code { get; init; }

    /// <summary>示范镇.</summary>
    public required string Name { get; init; }

    /// <summary>Its level.</summary>
    public required ExerciseLevel Level { get; init; }

    /// <summary>The code one level up; null for the county of this installation and above.</summary>
    public string? ParentCode => Level switch
    {
        ExerciseLevel.Village => string.Concat(Code.AsSpan(0, 9), "000"),
        ExerciseLevel.Town => string.Concat(Code.AsSpan(0, 6), "000000"),
        _ => null,
    };
}
