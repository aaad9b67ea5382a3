using System.Net.Http.Headers;
using Bpm.Engine.Http;

namespace Bpm.Web.Http;

/// <summary>Sends one request of a workflow: to allowed hosts only, for so long and with so large an answer at most. Never throws for what the other side does.</summary>
internal sealed class RequestCaller(IHttpClientFactory clients, HttpSettings settings)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "workflows";

    /// <summary>The same for every try of one request, so that the receiver can tell a repeat.</summary>
    public const string IdempotencyHeader = "Idempotency-Key";

    private const int Redirects = 5;

    /// <summary>Headers that say where a request goes or ends; the workflow does not set them.</summary>
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
        { "Host", "Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "Expect", "Authorization", "Content-Type", IdempotencyHeader };

    public async Task<OutgoingAnswer> CallAsync(OutgoingRequest request, CancellationToken ct)
    {
        var address = new Uri(request.Url);
        if (!settings.Allows(address))
            return Refused($"The host '{address.Host}' is not among those that workflows may call (Bpm:Http:AllowedHosts).");

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.Timeout);
        try
        {
            return await CallAsync(request, address, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new OutgoingAnswer { Result = OutgoingResult.Timeout };
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            return new OutgoingAnswer { Result = OutgoingResult.FailedToConnect };
        }
        catch (FormatException)
        {
            return Refused("A header of the request is not well formed.");
        }
    }

    private async Task<OutgoingAnswer> CallAsync(OutgoingRequest request, Uri address, CancellationToken ct)
    {
        var method = new HttpMethod(request.Method);
        for (var redirects = 0; ; redirects++)
        {
            using var message = Message(request, method, address);
            using var response = await clients.CreateClient(Client).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
            if (redirects == Redirects || NextOf(response, address) is not { } next)
                return await AnswerAsync(response, ct);

            address = next;
            if ((int)response.StatusCode is not (StatusCodes.Status307TemporaryRedirect or StatusCodes.Status308PermanentRedirect) && method != HttpMethod.Head)
                method = HttpMethod.Get;
        }
    }

    /// <summary>Where a redirect leads, on the same scheme, host and port only: an allowed host must not lead us, and our secrets, to another.</summary>
    private static Uri? NextOf(HttpResponseMessage response, Uri address) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location && new Uri(address, location) is var next
        && Uri.Compare(next, address, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            ? next
            : null;

    private static HttpRequestMessage Message(OutgoingRequest request, HttpMethod method, Uri address)
    {
        var message = new HttpRequestMessage(method, address);
        if (request.Content is { } content && method.Method == request.Method)
        {
            message.Content = new ByteArrayContent(content);
            if (request.ContentType is { } type)
                message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        foreach (var (name, value) in request.Headers)
        {
            if (OwnHeaders.Contains(name))
                continue;
            if (value.AsSpan().IndexOfAny('\r', '\n') >= 0 || (!message.Headers.TryAddWithoutValidation(name, value) && message.Content?.Headers.TryAddWithoutValidation(name, value) == false))
                throw new FormatException("Header.");
        }

        message.Headers.Add(IdempotencyHeader, request.BookmarkId);
        if (request.Authorization is { } authorization)
        {
            if (!request.DisableAuthorizationHeaderValidation)
                message.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
            else if (authorization.AsSpan().IndexOfAny('\r', '\n') >= 0 || !message.Headers.TryAddWithoutValidation("Authorization", authorization))
                throw new FormatException("Authorization.");
        }

        return message;
    }

    private async Task<OutgoingAnswer> AnswerAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var content = await BoundedBody.ReadAsync(body, settings.MaxResponseBytes, ct);
        return content is null
            ? Refused($"The answer is longer than {settings.MaxResponseBytes} bytes.")
            : new OutgoingAnswer
            {
                StatusCode = (int)response.StatusCode,
                ContentType = response.Content.Headers.ContentType?.ToString(),
                Content = content,
                Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase),
            };
    }

    private static OutgoingAnswer Refused(string why) => new() { Result = OutgoingResult.Refused, Message = why };
}
