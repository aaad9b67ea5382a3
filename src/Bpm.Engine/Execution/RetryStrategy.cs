using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Execution;

/// <summary>
/// <c>customProperties.resilienceStrategy</c>: how often a failed activity is run again within its burst before it faults. There is no waiting inside a burst,
/// so delays of the strategy are not kept; a later try is a timer's business.
/// </summary>
internal static class RetryStrategy
{
    private const int Most = 10;

    /// <summary>Further tries, 0 to 10. Worked out once for each node.</summary>
    public static int TriesOf(IActivity activity)
    {
        if (activity.Setting("resilienceStrategy") is not { } value)
            return 0;
        if (value is string text && text.TrimStart().StartsWith('{'))
            value = ValueJson.Read(text);
        return value is IReadOnlyDictionary<string, object?> members ? Math.Clamp(Tries(members), 0, Most) : 0;
    }

    private static int Tries(IReadOnlyDictionary<string, object?> members)
    {
        foreach (var (name, value) in members)
        {
            if (string.Equals(name, "maxRetryAttempts", StringComparison.OrdinalIgnoreCase) && ValueConverter.Convert(value, typeof(int)) is int tries)
                return tries;
        }

        return 0;
    }
}
