using System.Globalization;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Inspections;

/// <summary>Draws up the record of an inspection on the spot from its form: place, time, two officers or more, findings, conclusion (domain 3.5; Administrative Licensing Law, art. 34).</summary>
/// <remarks>The form of a task is that of an inspection where it names a first and a second inspector. Photographs are put behind the printed record.</remarks>
public sealed class InspectionRecord(DocumentOffice office, IMatterStore matters)
{
    private static readonly string[] Own = ["place", "inspectedAt", "firstInspector", "firstInspectorNumber", "secondInspector", "secondInspectorNumber", "conclusion", "applicantSignature"];

    /// <summary>Draws it up, where the completed task was an inspection; the burst saves.</summary>
    /// <exception cref="InputRefusedException"><c>inspection.same-officer</c>: both are one person.</exception>
    public async Task DrawUpAsync(ApprovalCase about, ApprovalTask task, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.FormKey is not { } key || TaskResults.Text(task, "firstInspector") is not { Length: > 0 } first || TaskResults.Text(task, "secondInspector") is not { Length: > 0 } second)
            return;
        var (firstNumber, secondNumber) = (TaskResults.Text(task, "firstInspectorNumber"), TaskResults.Text(task, "secondInspectorNumber"));
        if (first.Trim() == second.Trim() || (!string.IsNullOrWhiteSpace(firstNumber) && firstNumber.Trim() == secondNumber?.Trim()))
            throw new InputRefusedException("inspection.same-officer", "现场核查应当有两名以上工作人员（行政许可法第三十四条），两人不能是同一人。", "form.secondInspector");

        var form = (await matters.GetAsync(about, ct)).Forms[key];
        var values = JsonNode.Parse(task.ResultJson!)!.AsObject();
        var said = ApplicationFacts.InWords(values["conclusion"], form, "conclusion");
        var outcome = task.Outcomes.FirstOrDefault(known => known.Name == task.Outcome)?.Label ?? task.Outcome!;
        var data = new JsonObject
        {
            ["inspectionPlace"] = TaskResults.Text(task, "place") ?? about.Applicant.Address ?? "—",
            ["inspectedText"] = Moment(TaskResults.Text(task, "inspectedAt")) ?? task.FinishedAt!.Value.ToChineseMoment(),
            ["inspectors"] = new JsonArray(Officer(1, first, firstNumber), Officer(2, second, secondNumber)),
            ["items"] = new JsonArray([.. Findings(values, form)]),
            ["conclusion"] = $"{(said.Length > 0 && said != outcome ? $"{said}；" : "")}{outcome}。{task.Comment}",
            ["recorder"] = task.AssigneeName,
            ["unit"] = task.UnitName,
            ["recordedText"] = task.FinishedAt!.Value.ToChineseMoment(),
            ["applicantSignature"] = TaskResults.Text(task, "applicantSignature") ?? "—",
        };
        await office.DrawUpAsync(about, DocumentKind.InspectionRecord, data, ct, title: form.Title);
    }

    /// <summary>Each field in words; of a list of points each point with whether it was ticked.</summary>
    private static IEnumerable<JsonNode> Findings(JsonObject values, MatterForm form)
    {
        foreach (var (field, value) in values.Where(entry => !Own.Contains(entry.Key)))
        {
            if (value is JsonArray ticked && ApplicationFacts.Options(form, field) is { Count: > 0 } points)
            {
                var codes = ticked.Select(one => one?.ToString()).ToHashSet();
                foreach (var (code, label) in points)
                    yield return Line(label, codes.Contains(code) ? "是" : "否");
            }
            else if (ApplicationFacts.InWords(value, form, field) is { Length: > 0 } text)
            {
                yield return Line(ApplicationFacts.LabelOf(form, field), text);
            }
        }
    }

    private static JsonObject Line(string label, string text) => new() { ["label"] = label, ["text"] = text };

    private static JsonObject Officer(int no, string name, string? number) => new() { ["no"] = no, ["name"] = name, ["staffNumber"] = string.IsNullOrWhiteSpace(number) ? "—" : number };

    private static string? Moment(string? written) =>
        DateTime.TryParse(written, CultureInfo.InvariantCulture, out var at) ? string.Create(CultureInfo.InvariantCulture, $"{DateOnly.FromDateTime(at).ToChinese()}{at.Hour}时{at.Minute:00}分") : null;
}
