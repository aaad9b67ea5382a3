using Bpm.Approval.People;
using Bpm.Approval.SampleCounty;
using Bpm.Approval.Tests.Matters;

namespace Bpm.Approval.Tests.SampleCounty;

/// <summary>The sample county with this repository's matters.</summary>
internal static class SampleCountyFixture
{
    private static readonly Lazy<SampleCountyData> Data = new(Load);

    public static SampleCountyData County => Data.Value;

    public static SampleCountyData Load() =>
        new SampleCountyLoader(TimeProvider.System, password => $"hashed:{password}").Load([.. WorkflowsFolder.Sources.Select(source => source.Definition)]);

    public static Account Account(string userName) => County.Accounts.Single(account => account.UserName == userName);
}
