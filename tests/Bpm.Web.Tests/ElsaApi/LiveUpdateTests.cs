using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Bpm.Web.ElsaApi.LiveUpdates;
using Bpm.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Web.Tests.ElsaApi.InstanceServer;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>The hub, spoken to as Studio's client does.</summary>
public sealed class LiveUpdateTests : IClassFixture<InstanceServer>
{
    private const string Hub = "/elsa/hubs/workflow-instance";

    /// <summary>SignalR ends connections whose token expired by the machine's clock, so this server's is well ahead of it.</summary>
    private static readonly DateTimeOffset Ahead = MovableClock.InChina(2099, 11, 20);

    private readonly InstanceServer _fixture;

    public LiveUpdateTests(InstanceServer server)
    {
        _fixture = server;
        _fixture.Server.Clock.Set(Ahead);
    }

    [Fact]
    public async Task Observe_AnInstance_HearsOfACommitInTheStatedOrder()
    {
        var id = await _fixture.StartAsync("waits");
        _fixture.Server.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var viewer = await Viewer.ConnectAsync(_fixture, "analyst");
        await viewer.ObserveAsync(id);

        await _fixture.ResumeAsync(id);

        var (first, second, third) = (await viewer.HearAsync(), await viewer.HearAsync(), await viewer.HearAsync());
        Assert.Equal("""WorkflowExecutionLogUpdatedAsync [{}]""", $"{first.Text("target")} {first.GetProperty("arguments").GetRawText()}");
        Assert.Equal("ActivityExecutionLogUpdatedAsync", second.Text("target"));
        var wait = second.GetProperty("arguments")[0].Items("stats").Single(stats => stats.Text("activityId") == "wait");
        Assert.Equal((1, 1, false, "{}"), (wait.GetProperty("startedCount").GetInt32(), wait.GetProperty("completedCount").GetInt32(), wait.GetProperty("isBlocked").GetBoolean(), wait.GetProperty("metadata").GetRawText()));
        Assert.Equal($$"""WorkflowInstanceUpdatedAsync [{"workflowInstanceId":"{{id}}"}]""", $"{third.Text("target")} {third.GetProperty("arguments").GetRawText()}");
    }

    [Fact]
    public async Task Observe_AnInstanceThatJustChanged_HearsAtOnce()
    {
        var id = await _fixture.StartAsync("waits");
        await using var viewer = await Viewer.ConnectAsync(_fixture, "supervisor");

        await viewer.ObserveAsync(id);

        Assert.Equal("WorkflowExecutionLogUpdatedAsync", (await viewer.HearAsync()).Text("target"));
    }

    [Fact]
    public async Task Observe_CommittedByAnotherNode_HearsOfItToo()
    {
        var id = await _fixture.StartAsync("waits");
        _fixture.Server.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var viewer = await Viewer.ConnectAsync(_fixture, "analyst");
        await viewer.ObserveAsync(id);

        // Another node shares nothing with this one but the database.
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(_fixture.Server.DataDirectory, "bpm.db")}"))
        {
            await other.OpenAsync();
            await using var commit = other.CreateCommand();
            commit.CommandText = $"UPDATE workflow_instance SET Revision = Revision + 1 WHERE Id = '{id}'";
            Assert.Equal(1, await commit.ExecuteNonQueryAsync());
        }

        Assert.Equal("WorkflowExecutionLogUpdatedAsync", (await viewer.HearAsync()).Text("target"));
    }

    [Fact]
    public async Task Observe_SomethingThatIsNotThere_IsLeftAlone()
    {
        var id = await _fixture.StartAsync("waits");
        await using var viewer = await Viewer.ConnectAsync(_fixture, "analyst");

        await viewer.ObserveAsync("no-such");
        await viewer.ObserveAsync(new string('x', 500));
        await viewer.ObserveAsync(id);

        Assert.Equal("WorkflowExecutionLogUpdatedAsync", (await viewer.HearAsync()).Text("target"));
        Assert.DoesNotContain("no-such", _fixture.Server.Services.GetRequiredService<ObservedInstances>().Ids());
    }

    [Fact]
    public async Task Disconnect_OfTheLastViewer_EndsTheObserving()
    {
        var id = await _fixture.StartAsync("waits");
        var observed = _fixture.Server.Services.GetRequiredService<ObservedInstances>();
        await using (var viewer = await Viewer.ConnectAsync(_fixture, "analyst"))
        {
            await viewer.ObserveAsync(id);
            await viewer.HearAsync();
            Assert.Contains(id, observed.Ids());
        }

        Assert.True(SpinWait.SpinUntil(() => !observed.Ids().Contains(id), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Connect_WithoutATokenOrWithoutADesigner_IsRefused()
    {
        using var nobody = _fixture.Server.Anonymous();
        using var clerk = await _fixture.Server.SignInAsync("clerk.town");
        (await nobody.PostAsync($"{Hub}/negotiate?negotiateVersion=1")).ExpectProblem(401, "sign-in.required");
        (await clerk.PostAsync($"{Hub}/negotiate?negotiateVersion=1")).ExpectProblem(403, "not-allowed");
        using var session = await nobody.Http.PostAsync("/api/v1/session", System.Net.Http.Json.JsonContent.Create(new { userName = "analyst", password = "Sample-2026" }));
        var cookie = session.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        (await nobody.PostAsync($"{Hub}/negotiate?negotiateVersion=1", null, ("Cookie", cookie), ("X-Requested-With", "bpm"))).ExpectProblem(401, "sign-in.required");
    }

    [Fact]
    public async Task AccessToken_InTheQueryElsewhere_OpensNothing()
    {
        using var analyst = await _fixture.Server.SignInAsync("analyst");
        var token = analyst.Http.DefaultRequestHeaders.Authorization!.Parameter;
        using var nobody = _fixture.Server.Anonymous();

        (await nobody.GetAsync($"{Prefix}/features/installed?access_token={token}")).ExpectProblem(401, "sign-in.required");
        (await nobody.GetAsync($"/api/v1/me?access_token={token}")).ExpectProblem(401, "sign-in.required");
    }

    /// <summary>A WebSocket that speaks SignalR's JSON protocol.</summary>
    private sealed class Viewer : IAsyncDisposable
    {
        private readonly ClientWebSocket _socket = new();
        private readonly StringBuilder _read = new();
        private readonly Queue<JsonElement> _heard = new();
        private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

        public static async Task<Viewer> ConnectAsync(InstanceServer fixture, string userName)
        {
            using var client = await fixture.Server.SignInAsync(userName);
            var token = client.Http.DefaultRequestHeaders.Authorization!.Parameter!;
            var connection = (await client.PostAsync($"{Hub}/negotiate?negotiateVersion=1")).Expect(200).Text("connectionToken");
            var viewer = new Viewer();
            var address = new UriBuilder(new Uri(fixture.Server.Address, Hub)) { Scheme = "ws", Query = $"id={Uri.EscapeDataString(connection)}&access_token={Uri.EscapeDataString(token)}" };
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
}
