using Bpm.Approval.Cases;
using Bpm.Approval.Operations;

namespace Bpm.Approval.Departments;

/// <summary>Keeps on the case that a department's result was not taken in, and why: the department is told, and so is who watches.</summary>
public sealed class RefusedDepartmentResults(IDepartmentStore exchanges, DepartmentOptions options, ICaseStore cases, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>What the timeline calls it.</summary>
    public const string Action = "部门系统结果未接收";

    /// <summary>Records it. The same refusal again, as its last one, is recorded once.</summary>
    /// <returns>Whether it was recorded.</returns>
    public async Task<bool> RecordAsync(string systemCode, string key, string why, CancellationToken ct)
    {
        if (await exchanges.FindByKeyAsync(key, ct) is not { } exchange || exchange.SystemCode != systemCode || await cases.FindAsync(exchange.CaseId, ct) is not { } about)
            return false;
        var note = $"{exchange.Topic}：{why}";
        if (about.Timeline.LastOrDefault(entry => entry.Action == Action && entry.ActorUserName == $"department:{systemCode}")?.Note == note)
            return false;
        about.Record(new Actor($"department:{systemCode}", options.Find(systemCode)?.Name ?? systemCode), clock.GetUtcNow(), Action, note);
        await work.SaveAsync(ct);
        return true;
    }
}
