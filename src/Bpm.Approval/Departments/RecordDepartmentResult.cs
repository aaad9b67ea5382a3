using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Departments;

/// <summary>Takes a department's result in and lets the waiting workflow go on. The same twice has one effect.</summary>
public sealed class RecordDepartmentResult(
    IDepartmentStore exchanges, DepartmentOptions options, ICaseStore cases, IWorkflowRuntime workflows, IWorkflowStore bookmarks, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Records it.</summary>
    /// <param name="systemCode">Who speaks.</param>
    /// <param name="key">What the system knows the exchange by.</param>
    /// <exception cref="NotFoundException"><c>department.exchange-not-found</c>: none of this system.</exception>
    /// <exception cref="InputRefusedException"><c>department.result-malformed</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>department.result-contradicts</c>.</exception>
    public async Task<DepartmentExchange> RunAsync(string systemCode, string key, string resultJson, CancellationToken ct)
    {
        var exchange = await exchanges.FindByKeyAsync(key, ct);
        if (exchange is null || exchange.SystemCode != systemCode)
            throw new NotFoundException("department.exchange-not-found", "没有交办给该部门系统的这件事项。");
        if (!exchange.Answer(resultJson, clock.GetUtcNow()))
            return exchange;

        var about = (await cases.FindAsync(exchange.CaseId, ct))!;
        var name = options.Find(systemCode)?.Name ?? systemCode;
        about.Record(new Actor($"department:{systemCode}", name), clock.GetUtcNow(), "部门系统结果", exchange.Topic);
        var waiting = (await bookmarks.FindBookmarksAsync(new BookmarkFilter { CorrelationId = exchange.CaseNumber, Name = DepartmentStimulus.Name }, ct))
            .FirstOrDefault(bookmark => bookmark.PayloadJson?.Contains(exchange.Id.ToString(), StringComparison.Ordinal) == true);
        if (waiting is null || (await workflows.ResumeAsync(new ResumeWorkflow(waiting.InstanceId, waiting.Id), ct)).IsNothingDone)
            await work.SaveAsync(ct);
        return exchange;
    }
}

/// <summary>What <see cref="AwaitDepartmentResult"/> waits for.</summary>
/// <param name="ExchangeId">The exchange.</param>
public sealed record DepartmentStimulus(string ExchangeId)
{
    /// <summary>Name of the stimulus.</summary>
    public const string Name = "Bpm.DepartmentResult";
}
