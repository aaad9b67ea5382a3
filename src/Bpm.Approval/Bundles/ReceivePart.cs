using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Bundles;

/// <summary>Receives a part of a bundle as an ordinary application, from what the applicant gave once.</summary>
public sealed class ReceivePart(IMatterStore matters, IPlaceDirectory places, ReceiveCase receive, TimeProvider clock)
{
    /// <summary>Receives it; one commit with the bundle's own change.</summary>
    /// <exception cref="RuleBrokenException"><c>bundle.part-unknown</c>: no matter of this county is behind it. See <see cref="ReceiveCase.RunAsync"/>.</exception>
    public async Task RunAsync(ApprovalCase bundle, BundlePart part, CancellationToken ct)
    {
        var child = (await matters.GetAsync(bundle, ct)).Bundle!.Children.Single(known => known.Code == part.Code);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var matter = child.CatalogCode is { } code ? (await matters.FindOpenAsync(code, today, ct))?.Definition : null;
        if (matter is null)
            throw new RuleBrokenException("bundle.part-unknown", $"“{part.Name}”不在本县事项目录中，请直接向{part.AgencyName}申请。");
        var clerk = await places.FindAccountAsync(bundle.ReceivedBy!, ct) ?? throw new RuleBrokenException("bundle.clerk-gone", $"收件人员{bundle.ReceivedByName}已不在岗，请另行收件。");
        var answers = AnswersOf(bundle, child, matter);
        await receive.RunAsync(
            new ReceiveCaseRequest
            {
                MatterCode = matter.CatalogCode,
                StationCode = bundle.Route.ReceivingStation,
                Applicant = bundle.Applicant,
                Representative = bundle.Representative,
                Answers = answers,
                Form = FormOf(bundle, child, matter),
                Materials = MaterialsOf(bundle, child, ResolveChecklist.Run(matter, answers)),
                Pickup = bundle.Pickup,
                UsccConfirmed = true,
                OperationId = $"bundle/{bundle.Number}/{part.Code}",
            },
            clerk,
            ct,
            received =>
            {
                received.BecomePartOf(bundle.Number);
                bundle.PartReceived(part.Code, received.Number, clock.GetUtcNow());
            });
    }

    /// <summary>The part's answers: as the bundle implies them, or after <c>=</c> the option that reads like a field of the bundle's form.</summary>
    private static SituationAnswers AnswersOf(ApprovalCase bundle, BundleChild child, MatterDefinition matter)
    {
        var given = JsonNode.Parse(bundle.FormJson)!.AsObject();
        return new SituationAnswers(child.Answers.Select(answer => KeyValuePair.Create<string, IReadOnlyList<string>>(
            answer.Key, [.. answer.Value.Select(option => option.StartsWith('=') ? OptionOf(matter, answer.Key, given[option[1..]]?.ToString()) : option)])));
    }

    private static string OptionOf(MatterDefinition matter, string question, string? value) =>
        matter.Situations.FirstOrDefault(situation => situation.Code == question)?.Options.FirstOrDefault(option => option.Code == value || option.Label == value)?.Code ?? value ?? "";

    /// <summary>The part's form: what the bundle's form says under the same name, or under the name that the bundle maps it to; a value after <c>=</c> as it is.</summary>
    private static JsonObject FormOf(ApprovalCase bundle, BundleChild child, MatterDefinition matter)
    {
        var given = JsonNode.Parse(bundle.FormJson)!.AsObject();
        var form = new JsonObject();
        foreach (var rule in matter.Forms[matter.ApplicationForm].Rule.EnumerateArray())
        {
            if (!rule.TryGetProperty("field", out var named) || named.GetString() is not { } field)
                continue;
            var from = child.Form.GetValueOrDefault(field, field);
            if (from.StartsWith('='))
                form[field] = from[1..];
            else if (given[from] is { } value)
                form[field] = value.DeepClone();
        }

        return form;
    }

    /// <summary>Shared materials are collected once: the part gets the bundle's files. What an e-licence shows is fetched.</summary>
    private static List<MaterialToSupply> MaterialsOf(ApprovalCase bundle, BundleChild child, Checklist checklist)
    {
        var supplied = new List<MaterialToSupply>();
        foreach (var wanted in checklist.Materials)
        {
            if (wanted.Fetched)
                supplied.Add(new MaterialToSupply(wanted.Definition.Code, [], SubmissionWay.Fetched));
            else if (bundle.Materials.FirstOrDefault(material => material.Code == child.Materials.GetValueOrDefault(wanted.Definition.Code)) is { IsPresent: true, Way: { } way } given)
                supplied.Add(new MaterialToSupply(wanted.Definition.Code, [.. given.Files.Select(file => file.FileId)], way));
        }

        return supplied;
    }
}
