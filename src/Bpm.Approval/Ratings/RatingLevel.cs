namespace Bpm.Approval.Ratings;

/// <summary>Satisfaction (满意度). The number is the code of GB/T 39046-2020 A.8: 1 is best, opposite to stars.</summary>
public enum RatingLevel
{
    /// <summary>非常满意.</summary>
    VerySatisfied = 1,

    /// <summary>满意.</summary>
    Satisfied = 2,

    /// <summary>基本满意.</summary>
    Fair = 3,

    /// <summary>不满意: a bad rating (差评).</summary>
    Dissatisfied = 4,

    /// <summary>非常不满意: a bad rating (差评).</summary>
    VeryDissatisfied = 5,
}

/// <summary>What the standard says of each level.</summary>
public static class RatingLevels
{
    /// <summary>Levels 4 and 5 are bad ratings, each of which is followed up.</summary>
    public static bool IsBad(this RatingLevel level) => level >= RatingLevel.Dissatisfied;

    /// <summary>The standard's name.</summary>
    public static string Name(this RatingLevel level) => level switch
    {
        RatingLevel.VerySatisfied => "非常满意",
        RatingLevel.Satisfied => "满意",
        RatingLevel.Fair => "基本满意",
        RatingLevel.Dissatisfied => "不满意",
        RatingLevel.VeryDissatisfied => "非常不满意",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
