using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Console;

namespace Bpm.Web.Startup;

/// <summary>One JSON object a line, for collectors: <c>Bpm:Logging:Json=true</c>.</summary>
internal static class JsonLog
{
    public static void Apply(JsonConsoleFormatterOptions options)
    {
        options.UseUtcTimestamp = true;
        options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        options.IncludeScopes = true;

        // Chinese stays readable; the lines go to a collector, not into a page.
        options.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    }
}
