using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Bpm.Web.Regulator;

/// <summary>Where this process itself can be reached over HTTP, for endpoints that begin with "/" (the sample regulator).</summary>
internal sealed class OwnAddress(IServer server)
{
    /// <summary>The absolute address of an endpoint.</summary>
    /// <exception cref="InvalidOperationException">The server does not listen yet.</exception>
    public Uri Of(string endpoint)
    {
        if (!endpoint.StartsWith('/'))
            return new Uri(endpoint);

        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.OrderBy(address => address.StartsWith("https", StringComparison.Ordinal)).FirstOrDefault()
            ?? throw new InvalidOperationException("The server does not listen yet.");

        // "Any address" is no address to call.
        var address = BindingAddress.Parse(listening);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return new Uri($"{address.Scheme}://{host}:{address.Port}{endpoint}");
    }
}
