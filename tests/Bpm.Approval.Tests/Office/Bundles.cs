using Bpm.Approval.Bundles;
using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tests.Office;

/// <summary>What the pump does with news between bundles and their parts.</summary>
internal static class Bundles
{
    public static async Task MoveBundlesAsync(this ApprovalOffice office)
    {
        for (var round = 0; office.Stores.Cases.Find(found => found.BundleNews) is { } about; round++)
        {
            Assert.True(round < 200, "The bundle never comes to rest.");
            var known = office.Stores.Cases.Count;
            try
            {
                await office.UseAsync<MoveBundle, bool>(use => use.RunAsync(about.Id, CancellationToken.None));
            }
            catch (Exception refused) when (refused is RuleBrokenException or InputRefusedException or NotAllowedException or NotFoundException)
            {
                office.Stores.Cases.RemoveRange(known, office.Stores.Cases.Count - known);
                await office.UseAsync<MoveBundle, bool>(use => use.NotReceivedAsync(about.Id, refused.Message, CancellationToken.None));
            }
        }
    }

    public static ApprovalCase Part(this ApprovalOffice office, ApprovalCase bundle, string code) => office.Stores.Cases.Single(found => found.Number == bundle.Bundle!.Parts.Single(part => part.Code == code).CaseNumber);

    public static PartState PartState(this ApprovalCase bundle, string code) => bundle.Bundle!.Parts.Single(part => part.Code == code).State;
}
