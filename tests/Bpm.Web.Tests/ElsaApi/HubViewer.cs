using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>A WebSocket that speaks SignalR's JSON protocol.</summary>
internal sealed class HubViewer : IAsyncDisposable
{
    public const string Hub = "/elsa/hubs/workflow-instance";

    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _read = new();
    private readonly Queue<JsonElement> _heard = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    public static async Task<HubViewer> ConnectAsync(BpmServer server, string userName)
    {
        using var client = await server.SignInAsync(userName);
        var token = client.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        var connection = (await client.PostAsync($"{Hub}/negotiate?negotiateVersion=1")).Expect(200).Text("connectionToken");
        var viewer = new HubViewer();
        var address = new UriBuilder(new Uri(server.Address, Hub)) { Scheme = "ws", Query = $"id={Uri.EscapeDataString(connection)}&access_token={Uri.EscapeDataString(token)}" };
        await viewer._socket.ConnectAsync(address.Uri, viewer._patience.Token);
        await viewer.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", (await viewer.FrameAsync()).GetRawText());
        return viewer;
    }

    /// <summary>Studio does not wait for an answer; a test must know that it has been done.</summary>
    public async Task ObserveAsync(string id)
    {
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = "ObserveInstanceAsync", arguments = new[] { id } }));
        while (true)
        {
            var frame = await FrameAsync();
            if (frame.GetProperty("type").GetInt32() == 3)
            {
                Assert.False(frame.TryGetProperty("error", out _));
                return;
            }

            _heard.Enqueue(frame);
        }
    }

    /// <summary>The next call, without pings.</summary>
    public async Task<JsonElement> HearAsync()
    {
        while (true)
        {
            var frame = _heard.Count > 0 ? _heard.Dequeue() : await FrameAsync();
            if (frame.GetProperty("type").GetInt32() == 1)
                return frame;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _patience.Token);
        _socket.Dispose();
        _patience.Dispose();
    }

    private Task SendAsync(string json) => _socket.SendAsync(Encoding.UTF8.GetBytes(json + "\u001e"), WebSocketMessageType.Text, endOfMessage: true, _patience.Token);

    private async Task<JsonElement> FrameAsync()
    {
        var buffer = new byte[16 * 1024];
        int end;
        while ((end = _read.ToString().IndexOf('\u001e', StringComparison.Ordinal)) < 0)
        {
            var received = await _socket.ReceiveAsync(buffer, _patience.Token);
            Assert.NotEqual(WebSocketMessageType.Close, received.MessageType);
            _read.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }

        var frame = _read.ToString(0, end);
        _read.Remove(0, end + 1);
        return JsonDocument.Parse(frame).RootElement.Clone();
    }
}
