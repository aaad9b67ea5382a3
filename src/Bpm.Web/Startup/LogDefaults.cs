using Microsoft.Extensions.Configuration.Memory;

namespace Bpm.Web.Startup;

/// <summary>What is logged when nobody said otherwise: our own messages, and what goes wrong elsewhere. Any other configuration wins.</summary>
internal static class LogDefaults
{
    public static void UseLogDefaults(this WebApplicationBuilder builder) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft"] = "Warning",
                ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
                ["Logging:LogLevel:Quartz"] = "Warning",

                // A failed save is thrown as well: what nobody catches the host logs, and losing against another change is no error.
                ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "None",
                ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "None",
                ["Logging:LogLevel:System.Net.Http"] = "Warning",
            },
        });
}
