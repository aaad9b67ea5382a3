using System.Text.Json;
using System.Text.Json.Serialization;
using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Seals;

namespace Bpm.Approval.SampleCounty;

/// <summary>Makes the sample county's objects, each through its own rules.</summary>
/// <param name="clock">For the accounts' ids.</param>
/// <param name="hashPassword">The host's password hasher.</param>
public sealed class SampleCountyLoader(TimeProvider clock, Func<string, string> hashPassword)
{
    /// <summary>The password of every sample account. The host refuses to start in production while it still works.</summary>
    public const string Password = "Sample-2026";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>The user names of the sample accounts.</summary>
    public static IReadOnlyList<string> UserNames => [.. ReadSource().Accounts.Select(account => account.UserName)];

    /// <summary>The keys of what may have come with a later release.</summary>
    public static SampleCountyKeys Keys(IReadOnlyList<MatterDefinition> matters)
    {
        var source = ReadSource();
        var codes = matters.Select(matter => matter.CatalogCode).ToHashSet(StringComparer.Ordinal);
        return new SampleCountyKeys(
            [.. source.Seals.Select(seal => seal.Number)],
            [.. source.Accounts.Select(account => account.UserName)],
            [.. source.Bindings.Where(terms => codes.Contains(terms.CatalogCode)).Select(terms => terms.Id)],
            [.. source.Letters.Select(letter => letter.Number)]);
    }

    /// <summary>Makes everything.</summary>
    /// <param name="matters">The matters that are loaded; bindings of other matters are left out, since they cannot be checked.</param>
    /// <exception cref="Rules.RuleBrokenException">The sample breaks one of its own rules.</exception>
    public SampleCountyData Load(IReadOnlyList<MatterDefinition> matters)
    {
        var source = ReadSource();
        var organizations = source.Organizations.ToDictionary(organization => organization.Code);
        var stations = source.Stations.ToDictionary(station => station.Code);
        return new SampleCountyData
        {
            Regions = source.Regions,
            Organizations = source.Organizations,
            Stations = source.Stations,
            Accounts = [.. source.Accounts.Select(MakeAccount)],
            Bindings = ConcludeBindings(source.Bindings, matters, organizations, stations),
            Letters =
            [
                .. source.Letters.Select(letter => new AuthorizationLetter(
                    letter.Number, letter.DepartmentCode, letter.StationCode, letter.CatalogCodes, letter.Powers, letter.Clerks, letter.ValidFrom, letter.ValidTo, letter.Signatory)),
            ],
            Seals = [.. source.Seals.Select(entry => new Seal(entry))],
            Regulators = source.Regulators,
        };
    }

    private static List<DelegationBinding> ConcludeBindings(
        IReadOnlyList<BindingTerms> all, IReadOnlyList<MatterDefinition> matters, Dictionary<string, Organization> organizations, Dictionary<string, Station> stations)
    {
        var standing = new List<DelegationBinding>();
        foreach (var terms in all)
        {
            if (matters.FirstOrDefault(matter => matter.CatalogCode == terms.CatalogCode) is { } matter)
            {
                standing.Add(DelegationBinding.Conclude(
                    terms, matter, organizations[terms.FromAgency], organizations[terms.ToOrganization], stations[terms.StationCode], standing));
            }
        }

        return standing;
    }

    private static Source ReadSource()
    {
        using var stream = typeof(SampleCountyLoader).Assembly.GetManifestResourceStream("Bpm.Approval.SampleCounty.sample-county.json")!;
        return JsonSerializer.Deserialize<Source>(stream, Options)!;
    }

    private Account MakeAccount(AccountSource source) =>
        new(AccountId.New(clock.GetUtcNow()), source.UserName, source.DisplayName, source.StaffNumber, hashPassword(Password), source.Posts);

    private sealed record Source(
        IReadOnlyList<Region> Regions,
        IReadOnlyList<Organization> Organizations,
        IReadOnlyList<Station> Stations,
        IReadOnlyList<AccountSource> Accounts,
        IReadOnlyList<BindingTerms> Bindings,
        IReadOnlyList<LetterSource> Letters,
        IReadOnlyList<SealEntry> Seals,
        IReadOnlyList<RegulatoryAuthority> Regulators);

    private sealed record AccountSource(string UserName, string DisplayName, string StaffNumber, IReadOnlyList<Post> Posts);

    private sealed record LetterSource(
        string Number,
        string DepartmentCode,
        string StationCode,
        IReadOnlyList<string> CatalogCodes,
        LetterPowers Powers,
        IReadOnlyList<string> Clerks,
        DateOnly ValidFrom,
        DateOnly ValidTo,
        string Signatory);
}

/// <summary>Keys of the sample county's parts that later releases add to.</summary>
/// <param name="Seals">Numbers.</param>
/// <param name="Accounts">User names.</param>
/// <param name="Bindings">Ids, of the matters given.</param>
/// <param name="Letters">Numbers.</param>
public sealed record SampleCountyKeys(IReadOnlyList<string> Seals, IReadOnlyList<string> Accounts, IReadOnlyList<string> Bindings, IReadOnlyList<string> Letters);
