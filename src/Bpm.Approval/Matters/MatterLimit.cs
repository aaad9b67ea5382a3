using System.Text.Json.Serialization;
using Bpm.Approval.Clock;

namespace Bpm.Approval.Matters;

/// <summary>A limit of a matter and what it rests on.</summary>
public sealed record MatterLimit
{
    /// <summary>1 or more; 0 for <see cref="LimitUnit.Immediate"/>.</summary>
    public required int Count { get; init; }

    /// <summary>The unit.</summary>
    public required LimitUnit Unit { get; init; }

    /// <summary>The article, or "承诺".</summary>
    public required string Basis { get; init; }

    /// <summary>时限说明.</summary>
    public string Note { get; init; } = "";

    /// <summary>As a length of time.</summary>
    [JsonIgnore]
    public TimeLimit Limit => new(Count, Unit);
}
