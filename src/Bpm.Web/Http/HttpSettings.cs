namespace Bpm.Web.Http;

/// <summary>What workflows may do over HTTP: section <c>Bpm:Http</c>.</summary>
internal sealed class HttpSettings(IConfiguration configuration)
{
    private readonly string[] _allowedHosts = (configuration["Bpm:Http:AllowedHosts"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A request without an answer after so long is given up: <c>Bpm:Http:TimeoutSeconds</c>, 1 to 20 (the outbox's lease holds two rounds of it), default 15.</summary>
    public TimeSpan Timeout { get; } = TimeSpan.FromSeconds(Math.Clamp(configuration.GetValue("Bpm:Http:TimeoutSeconds", 15.0), 0.1, 20));

    /// <summary>Longer answers are refused: <c>Bpm:Http:MaxResponseBytes</c>, default 4 MiB.</summary>
    public int MaxResponseBytes { get; } = configuration.GetValue("Bpm:Http:MaxResponseBytes", 4 * 1024 * 1024);

    /// <summary>Below it lie the endpoints of workflows: <c>Bpm:Http:BasePath</c>, default <c>/workflows</c>.</summary>
    public string BasePath { get; } = "/" + (configuration["Bpm:Http:BasePath"] ?? "workflows").Trim().Trim('/');

    /// <summary>Longer requests to an endpoint are refused: <c>Bpm:Http:MaxRequestBytes</c>, default 10 MiB. An endpoint may set less.</summary>
    public long MaxRequestBytes { get; } = configuration.GetValue("Bpm:Http:MaxRequestBytes", 10L * 1024 * 1024);

    /// <summary>A caller of an endpoint waits so long at most: <c>Bpm:Http:RequestTimeoutSeconds</c>, default 60. An endpoint may set less.</summary>
    public TimeSpan RequestTimeout { get; } = TimeSpan.FromSeconds(configuration.GetValue("Bpm:Http:RequestTimeoutSeconds", 60.0));

    /// <summary>Whether workflows may send to this address. <c>Bpm:Http:AllowedHosts</c> lists hosts, separated by ; as <c>host</c>, <c>host:port</c> or <c>*.domain</c>; none is allowed by default.</summary>
    public bool Allows(Uri address) => Array.Exists(_allowedHosts, allowed =>
        string.Equals(allowed, address.Host, StringComparison.OrdinalIgnoreCase)
        || string.Equals(allowed, $"{address.Host}:{address.Port}", StringComparison.OrdinalIgnoreCase)
        || (allowed.StartsWith("*.", StringComparison.Ordinal) && address.Host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)));
}
