using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.Office;
using Bpm.Engine.Definitions;
using Bpm.Engine.Soundness;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Tests.Soundness;

/// <summary>What ships is sound by its own rules.</summary>
public class ShippedPathTests
{
    [Fact]
    public async Task ShippedPathsAndSteps_AreTakenInWithoutAFinding()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await using var scope = office.Workflow.Services.CreateAsyncScope();
        var importer = scope.ServiceProvider.GetRequiredService<DefinitionImporter>();

        var again = await office.Workflow.AddFolderAsync(Path.GetDirectoryName(WorkflowsFolder.Matters)!);
        var findings = new List<string>();
        var published = (await office.Workflow.Definitions.ListHeadsAsync(CancellationToken.None)).Where(h => h.IsPublished).ToList();
        foreach (var head in published)
        {
            var record = (await office.Workflow.Definitions.FindAsync(head.Id, CancellationToken.None))!;
            findings.AddRange((await importer.CheckAsync(record, CancellationToken.None)).Select(f => $"{head.Id} {f.Code} {f.ToText()}"));
        }

        Assert.Equal("", string.Join("\n", again.Refused.SelectMany(file => file.Findings.Select(found => $"{Path.GetFileName(Path.GetDirectoryName(file.File))} {found.Code} {found.ToText()}"))));
        Assert.Equal(Directory.GetDirectories(Path.Combine(WorkflowsFolder.Matters, "..", "paths")).Length + Directory.GetDirectories(Path.Combine(WorkflowsFolder.Matters, "..", "steps")).Length, published.Count);
        Assert.Equal("", string.Join("\n", findings));
    }
}
