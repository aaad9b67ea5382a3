using Bpm.Engine.Http;

namespace Bpm.Web.Http;

/// <summary>Turns a request into plain data, as far as the endpoint and the host allow it.</summary>
internal static class RequestReader
{
    /// <summary>What proves who the caller is stays out of the workflow, and so out of the database.</summary>
    private static readonly HashSet<string> Proofs = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Cookie", "Proxy-Authorization" };

    /// <returns>The request, or null and the status with which it is refused.</returns>
    public static async Task<(IncomingRequest? Request, int Refused)> ReadAsync(HttpContext http, string path, HttpEndpointStimulus endpoint, HttpSettings settings, CancellationToken ct)
    {
        var request = new IncomingRequest
        {
            Path = path,
            Method = http.Request.Method.ToUpperInvariant(),
            Query = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Headers = http.Request.Headers.Where(h => !Proofs.Contains(h.Key)).ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            ContentType = http.Request.ContentType,
            CorrelationId = Marked(http, "correlationId", "X-Correlation-Id"),
            InstanceId = Marked(http, "workflowInstanceId", "X-Workflow-Instance-Id"),
        };
        var limit = Math.Min(endpoint.RequestSizeLimit is > 0 and var own ? own : long.MaxValue, settings.MaxRequestBytes);
        if (http.Request.ContentLength > limit || await BoundedBody.ReadAsync(http.Request.Body, limit, ct) is not { } body)
            return Refuse(request, endpoint, HttpOutcomes.RequestTooLarge, StatusCodes.Status413PayloadTooLarge);
        if (!http.Request.HasFormContentType)
            return (request with { Content = body.Length == 0 ? null : body }, 0);

        http.Request.Body = new MemoryStream(body);
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }

        foreach (var file in form.Files)
        {
            if (RefusalOf(file, endpoint) is { } refusal)
                return Refuse(request, endpoint, refusal, refusal == HttpOutcomes.FileTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status415UnsupportedMediaType);
        }

        var files = new List<IncomingFile>();
        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            files.Add(new IncomingFile(file.Name, Path.GetFileName(file.FileName), file.ContentType ?? "", (await BoundedBody.ReadAsync(content, limit, ct))!));
        }

        return (request with { Form = form.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal), Files = files }, 0);
    }

    private static string? Marked(HttpContext http, string parameter, string header) =>
        http.Request.Query[parameter].ToString() is { Length: > 0 } query ? query : http.Request.Headers[header].ToString() is { Length: > 0 } named ? named : null;

    private static string? RefusalOf(IFormFile file, HttpEndpointStimulus endpoint)
    {
        var extension = Path.GetExtension(file.FileName).TrimStart('.');
        bool Has(IReadOnlyList<string>? extensions) => extensions?.Any(e => string.Equals(e.Trim().TrimStart('.'), extension, StringComparison.OrdinalIgnoreCase)) == true;
        var type = (file.ContentType ?? "").Split(';')[0].Trim();
        if (endpoint.FileSizeLimit is > 0 and var limit && file.Length > limit)
            return HttpOutcomes.FileTooLarge;
        if (Has(endpoint.BlockedFileExtensions) || (endpoint.AllowedFileExtensions is { Count: > 0 } && !Has(endpoint.AllowedFileExtensions)))
            return HttpOutcomes.InvalidFileExtension;
        return endpoint.AllowedMimeTypes is { Count: > 0 } types && !types.Any(t => string.Equals(t.Trim(), type, StringComparison.OrdinalIgnoreCase)) ? HttpOutcomes.InvalidFileMimeType : null;
    }

    private static (IncomingRequest? Request, int Refused) Refuse(IncomingRequest request, HttpEndpointStimulus endpoint, string outcome, int status) =>
        endpoint.ExposedOutcomes?.Contains(outcome) == true ? (request with { Refusal = outcome }, 0) : (null, status);
}
