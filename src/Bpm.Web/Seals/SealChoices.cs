using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;

namespace Bpm.Web.Seals;

/// <summary>What an entry of the register can name, with what people call it.</summary>
/// <param name="Owners">Organisations.</param>
/// <param name="Custodies">Organisations and stations.</param>
/// <param name="Matters">By basic code.</param>
/// <param name="Keepers">Accounts that may keep a seal, by the custody.</param>
internal sealed record SealChoices(
    IReadOnlyList<NamedCode> Owners, IReadOnlyList<NamedCode> Custodies, IReadOnlyList<NamedCode> DocumentKinds, IReadOnlyList<NamedCode> Matters, IReadOnlyList<KeeperChoice> Keepers)
{
    public static async Task<SealChoices> ReadAsync(IPlaceDirectory places, IMatterStore matters, DateOnly today, CancellationToken ct)
    {
        NamedCode[] owners = [.. (await places.OrganizationsAsync(ct)).Select(organization => new NamedCode(organization.Code, organization.Name))];
        NamedCode[] custodies = [.. owners.Concat((await places.StationsAsync(ct)).Select(station => new NamedCode(station.Code, station.Name))).DistinctBy(place => place.Code)];
        var keepers = new List<KeeperChoice>();
        foreach (var custody in custodies)
            keepers.AddRange((await places.AccountsAtAsync(PostRole.SealKeeper, custody.Code, ct)).Select(account => new KeeperChoice(custody.Code, account.DisplayName, account.StaffNumber, account.UserName)));
        var open = (await matters.OpenAsync(today, ct)).Select(matter => matter.Definition);
        return new SealChoices(
            owners, custodies, [.. Enum.GetValues<DocumentKind>().Select(kind => new NamedCode(kind.ToString(), DocumentForms.Name(kind)))],
            [.. open.Select(matter => new NamedCode(matter.CatalogCode, matter.Name)).DistinctBy(matter => matter.Code).OrderBy(matter => matter.Code, StringComparer.Ordinal)], keepers);
    }
}

internal sealed record NamedCode(string Code, string Name);

/// <param name="Custody">Organisation or station code.</param>
internal sealed record KeeperChoice(string Custody, string Name, string StaffNumber, string UserName);
