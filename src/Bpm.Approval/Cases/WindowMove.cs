using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>Moves the window work of a case, with its open tasks, from one place to another. The caller saves.</summary>
public sealed class WindowMove(ITaskStore tasks, TaskDesk desk, CaseUnits units, DocumentSealing sealing, TimeProvider clock)
{
    /// <summary>Moves it.</summary>
    /// <returns>How many open tasks moved.</returns>
    /// <exception cref="Rules.RuleBrokenException"><c>case.illegal-move</c>: the case has ended. <c>seal.none-fits</c>: the organ has no acceptance seal at the new place, so that nothing could be told in writing from there.</exception>
    public async Task<int> MoveAsync(ApprovalCase about, string from, Station to, Actor by, string note, CancellationToken ct)
    {
        about.MoveWindow(from, to.Code, to.OrganizationCode, by, clock.GetUtcNow(), note);
        _ = await sealing.ChooseAsync(about, DocumentKind.AcceptanceNotice, ct);
        var unit = new CaseUnit(to.Code, to.Name);
        var moved = 0;
        foreach (var task in (await tasks.FindAllAsync(about.Id, ct)).Where(task => task.IsPending && task.UnitCode == from))
        {
            var wanted = task.Role is PostRole.GridWorker ? PostRole.FrontClerk : task.Role;
            task.MoveTo(unit, await units.WindowRoleAsync(unit, wanted, ct));
            (await desk.WorkOnAsync(task, ct))?.Log(task, by, "窗口移交", note);
            moved++;
        }

        return moved;
    }
}
