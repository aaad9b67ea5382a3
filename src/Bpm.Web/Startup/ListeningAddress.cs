namespace Bpm.Web.Startup;

/// <summary>Where the program listens when nobody said so: this machine only.</summary>
internal static class ListeningAddress
{
    private const string Default = "http://127.0.0.1:5080";
    private static readonly string[] Settings = [WebHostDefaults.ServerUrlsKey, "http_ports", "https_ports"];

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        var isSaid = Settings.Any(name => !string.IsNullOrEmpty(builder.Configuration[name])) || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!isSaid)
            builder.WebHost.UseUrls(Default);
    }
}
