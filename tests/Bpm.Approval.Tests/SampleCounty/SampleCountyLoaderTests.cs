using Bpm.Approval.Delegation;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.People;
using Bpm.Approval.SampleCounty;
using Bpm.Approval.Seals;
using Bpm.Approval.Tests.Matters;

namespace Bpm.Approval.Tests.SampleCounty;

public sealed class SampleCountyLoaderTests
{
    private static readonly SampleCountyData County = SampleCountyFixture.Load();

    [Fact]
    public void Load_Accounts_AreThoseOfTheReadmeWithHashedPasswords()
    {
        string[] names =
        [
            "admin", "analyst", "approver.county", "approver.joint", "approver.town", "clerk.county", "clerk.station", "clerk.town", "grid.village",
            "issuer.town", "publisher", "regulator", "reviewer.county", "reviewer.joint", "reviewer.police", "reviewer.town", "sealkeeper.county", "sealkeeper.joint", "sealkeeper.town", "supervisor",
        ];

        Assert.Equal(names, County.Accounts.Select(account => account.UserName).Order(StringComparer.Ordinal));
        Assert.Equal(names, SampleCountyLoader.UserNames.Order(StringComparer.Ordinal));
        Assert.All(County.Accounts, account => Assert.Equal("hashed:Sample-2026", account.PasswordHash));
    }

    [Fact]
    public void Load_EveryPost_IsAtAKnownPlace()
    {
        var organizations = County.Organizations.Select(organization => organization.Code).ToHashSet();
        var stations = County.Stations.Select(station => station.Code).ToHashSet();

        Assert.All(County.Accounts.SelectMany(account => account.Posts), post =>
        {
            Assert.Contains(post.OrganizationCode, organizations);
            if (post.StationCode is { } station)
                Assert.Contains(station, stations);
        });
        Assert.All(County.Stations, station => Assert.Contains(station.OrganizationCode, organizations));
    }

    [Fact]
    public void Load_CreditCodes_AllHaveRightCheckCharacters() =>
        Assert.All(County.Organizations.Where(organization => organization.Code.Length == 18), organization => Assert.True(Uscc.IsValid(organization.Code), organization.Name));

    [Fact]
    public void Load_RegulatorAccount_HoldsAPostAtEveryRegulatorOfTheMatters()
    {
        var regulator = SampleCountyFixture.Account("regulator");

        Assert.All(
            WorkflowsFolder.Sources.SelectMany(source => source.Definition.FurtherRegulators.Append(source.Definition.Regulator)).OfType<Approval.Matters.MatterRegulator>(),
            named =>
            {
                Assert.True(regulator.Holds(PostRole.Regulator, named.OrganizationCode), named.OrganizationName);
                Assert.Contains(County.Regulators, authority => authority.OrganizationCode == named.OrganizationCode);
            });
    }

    [Fact]
    public void Load_SigningKeys_AreLongEnoughForHmacSha256() =>
        Assert.All(County.Regulators, regulator => Assert.True(Convert.FromBase64String(regulator.SigningKey).Length >= 32));

    [Fact]
    public void Load_Bindings_CoverEachMatterAndNameKnownUnits()
    {
        var units = County.Organizations.Select(organization => organization.Code).ToHashSet();

        Assert.Equal(53, County.Bindings.Count);
        Assert.Empty(WorkflowsFolder.Sources.Select(source => source.Definition.CatalogCode).Except(County.Bindings.Select(binding => binding.Terms.CatalogCode)));
        Assert.All(County.Bindings, binding =>
        {
            Assert.Contains(binding.Terms.HandlingUnit, units);
            Assert.Contains(binding.Terms.DecidingUnit, units);
        });
    }

    [Fact]
    public void Load_WithoutMatters_LeavesTheirBindingsOut() =>
        Assert.Empty(new SampleCountyLoader(TimeProvider.System, password => password).Load([]).Bindings);

    [Fact]
    public void Load_EveryUnitThatAPathNeeds_HasSomebodyToDoTheWork()
    {
        Assert.All(County.Bindings.Where(binding => binding.Terms.DecidingUnit.Length == 18 && binding.Terms.SealPolicyKey != SealPolicyKeys.ServiceCenter), binding =>
            Assert.Contains(County.Accounts, account => account.Holds(PostRole.DecisionMaker, binding.Terms.DecidingUnit)));
        Assert.All(County.Bindings.Where(binding => binding.Terms.Actions.HasFlag(Powers.Accept)), binding =>
            Assert.Contains(County.Accounts, account => account.Holds(PostRole.FrontClerk, binding.Terms.StationCode)));
    }

    [Fact]
    public void Load_Seals_EachHasAKeeperWithAnAccountWhereTheCountyUsesIt()
    {
        Assert.Equal(County.Seals.Count, County.Seals.Select(seal => seal.Number).Distinct().Count());
        Assert.All(County.Seals, seal => Assert.True(seal.Entry.Keepers.Count >= 2));
        Assert.True(County.Seals.First(seal => seal.Entry.Kind is SealKind.NumberedApprovalSeal).IsKeptBy(SampleCountyFixture.Account("sealkeeper.town")));
    }

    [Theory]
    [InlineData("clerk.station", "370898001001", "370199002000", LetterPowers.HandleOnTheSpot, true)]
    [InlineData("clerk.station", "370898001001", "370199011000", LetterPowers.Accept, true)]
    [InlineData("clerk.station", "370898001001", "370199011000", LetterPowers.HandleOnTheSpot, false)]
    [InlineData("clerk.town", "370898100000", "372099006000", LetterPowers.HandleOnTheSpot, true)]
    [InlineData("clerk.town", "370898100000", "370199001000", LetterPowers.Accept, true)]
    [InlineData("grid.village", "370898100201", "372099006000", LetterPowers.Receive, true)]
    [InlineData("grid.village", "370898100201", "372099006000", LetterPowers.Accept, false)]
    [InlineData("clerk.county", "370898000000", "370199002000", LetterPowers.HandleOnTheSpot, true)]
    public void Load_Letters_GiveTheClerksTheirPowers(string userName, string station, string catalogCode, LetterPowers power, bool permitted) =>
        Assert.Equal(permitted, County.Letters.Any(letter => letter.StationCode == station && letter.Permits(userName, catalogCode, power, new DateOnly(2026, 11, 23))));
}
