using System.Security.Cryptography;
using System.Text;

namespace Bpm.Engine.Runtime;

/// <summary>Elsa's activation strategies, told by short class name however the definition writes it.</summary>
internal static class ActivationStrategies
{
    /// <summary>Reason code of a refused start.</summary>
    public const string NotAllowed = "start.not-allowed";

    /// <summary>Instance property that holds the key, so that the instance gives it back when it ends, whatever version it then runs on.</summary>
    public const string KeyProperty = "Activation:Key";

    /// <summary>What a start must claim. Null: it is always allowed, also where a correlation id is to be compared and there is none, and for names that nobody knows.</summary>
    public static ActivationClaim? ClaimOf(string? strategy, string instanceId, string definitionId, string? correlationId) => ShortName(strategy) switch
    {
        "Singleton" => new ActivationClaim(Key("singleton", definitionId, null), instanceId, definitionId, null),
        "CorrelatedSingleton" when correlationId is { Length: > 0 } => new ActivationClaim(Key("correlated", definitionId, correlationId), instanceId, definitionId, correlationId),
        "Correlation" when correlationId is { Length: > 0 } => new ActivationClaim(Key("correlation", "", correlationId), instanceId, null, correlationId),
        _ => null,
    };

    /// <summary>The class name without namespace, assembly and the ending <c>Strategy</c>.</summary>
    private static string ShortName(string? strategy)
    {
        var name = (strategy ?? "").Split(',')[0].Trim();
        name = name[(name.LastIndexOf('.') + 1)..];
        return name.EndsWith("Strategy", StringComparison.Ordinal) ? name[..^"Strategy".Length] : name;
    }

    private static string Key(string kind, string definitionId, string? correlationId) =>
        kind + ":" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{definitionId}\n{correlationId}")));
}
