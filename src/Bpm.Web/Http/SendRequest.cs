using Bpm.Approval.Outbox;
using Bpm.Engine.Http;
using Bpm.Engine.Runtime;
using Bpm.Web.Bursts;

namespace Bpm.Web.Http;

/// <summary>Makes the call of an activity and resumes the instance with the answer. A repeat after a crash carries the same idempotency key, and resumes nothing.</summary>
internal sealed class SendRequest(OutboxRequests requests, RequestCaller caller, BurstScope bursts) : IOutboxHandler
{
    /// <summary>Tries of a request with a resilience strategy; 5, 10, 20 and 40 seconds lie between them.</summary>
    private const int Tries = 5;

    public string Kind => OutboxRequests.Kind;

    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var request = requests.Read(message);
        var answer = await caller.CallAsync(request, ct);
        if (request.IsRetried && MayPass(answer) && message.Attempts + 1 < Tries)
            throw new HttpRequestException($"{answer.Result} {answer.StatusCode}");

        var input = new Dictionary<string, object?> { [OutgoingAnswer.InputName] = answer };
        await bursts.RunAsync<IWorkflowRuntime, BurstResult>(runtime => runtime.ResumeAsync(new ResumeWorkflow(request.InstanceId, request.BookmarkId, input), ct), ct);
    }

    private static bool MayPass(OutgoingAnswer answer) => answer.Result switch
    {
        OutgoingResult.FailedToConnect or OutgoingResult.Timeout => true,
        OutgoingResult.Answered => answer.StatusCode is StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests or >= 500,
        _ => false,
    };
}
