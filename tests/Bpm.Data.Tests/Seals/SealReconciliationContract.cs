using Bpm.Approval.Documents;
using Bpm.Approval.Seals;
using Bpm.Data.Seals;
using Bpm.Data.Tests.Cases;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Seals;

/// <summary>A month's uses of seals against its sealed documents, compared by the database's own rows and kept.</summary>
public abstract class SealReconciliationContract(DatabaseFixture database) : IAsyncLifetime
{
    private static readonly DateOnly November = new(2026, 11, 23);

    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly Seal _seal = new(new SealEntry
    {
        Number = "3708981000002",
        Kind = SealKind.AgencySeal,
        OwnerName = "示例县示范镇人民政府",
        OwnerCode = CaseSamples.Town,
        IssuedBy = "示例县公安局备案刻制",
        Instrument = "印章登记册",
        ValidFrom = new DateOnly(2025, 1, 1),
        ValidTo = new DateOnly(2027, 12, 31),
        Custody = CaseSamples.TownStation,
        Keepers = [new SealKeeper("冯秀兰", "SZ031", "sealkeeper.town"), new SealKeeper("陈备用", "SZ032", null)],
        DocumentKinds = [DocumentKind.GrantDecision],
        AutomaticKinds = [DocumentKind.GrantDecision],
        Medium = SealMedium.Electronic,
    });

    private int _uses;

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    [Trait("Demand", "R40")]
    public async Task Month_WithAUseForEachImpression_Agrees()
    {
        await AddAsync([_seal, .. Sealed(CaseSamples.Now), .. Sealed(CaseSamples.Now.AddDays(2))]);

        var made = await MakeAsync();

        Assert.Equal((new DateOnly(2026, 11, 1), 1, 2, 2), (made.Month, made.Run, made.Uses, made.Impressions));
        Assert.Empty(made.Differences);
    }

    [Fact]
    [Trait("Demand", "R40")]
    public async Task UseWithoutItsDocument_AndDocumentWithoutItsUse_AreDifferences()
    {
        var (used, printed) = (Sealed(CaseSamples.Now), Sealed(CaseSamples.Now));
        await AddAsync([_seal, used[1], printed[0]]);

        var made = await MakeAsync();

        Assert.Equal([SealDifferenceKind.UseWithoutImpression, SealDifferenceKind.ImpressionWithoutUse], made.Differences.Select(found => found.Kind));
        Same.Assert(made, Assert.Single((await ListAsync(November)).Items));
    }

    [Fact]
    public async Task OtherMonths_AreLeftOut_AndAreNotDueWithoutUses()
    {
        await AddAsync([_seal, .. Sealed(CaseSamples.Now), .. Sealed(CaseSamples.Now.AddMonths(1))]);

        var due = await IsDueAsync(November);
        var made = await MakeAsync();

        Assert.Equal((1, 1), (made.Uses, made.Impressions));
        Assert.Equal((true, false, true, false), (due, await IsDueAsync(November), await IsDueAsync(November.AddMonths(1)), await IsDueAsync(November.AddMonths(-1))));
    }

    [Fact]
    public async Task MonthComparedAgain_IsAnotherRun_AndBothAreKept()
    {
        await AddAsync([_seal, .. Sealed(CaseSamples.Now)]);
        await MakeAsync();

        await MakeAsync();

        Assert.Equal([2, 1], (await ListAsync(null)).Items.Select(made => made.Run));
        Assert.Empty((await ListAsync(November.AddMonths(1))).Items);
    }

    /// <summary>A sealed document and the use that sealed it.</summary>
    private object[] Sealed(DateTimeOffset at)
    {
        var about = CaseSamples.Submitted();
        var document = CaseSamples.Document(about, DocumentKind.GrantDecision);
        var number = SealUse.NumberOf(_seal.Number, November, ++_uses);
        document.Seal(new SealImpression(_seal.Number, _seal.Entry.OwnerName, number, at), "<p>准予</p>");
        var use = _seal.Use(
            new SealRequest
            {
                DocumentId = document.Id.Value,
                DocumentKind = document.Kind,
                DocumentNumber = document.Number,
                DocumentSha256 = document.Sha256,
                CaseNumber = about.Number,
                CatalogCode = about.Matter.Code,
                Purpose = "准予决定",
                IsApproved = true,
                AlreadySealed = false,
                Place = CaseSamples.TownStation,
                Mode = SealUseMode.Automatic,
            },
            number,
            at);
        return [document, use];
    }

    private Task<SealReconciliation> MakeAsync() => database.InScopeAsync((services, _) => services.GetRequiredService<SealReconciliations>().MakeAsync(November, "supervisor", _ct));

    private Task<bool> IsDueAsync(DateOnly month) => database.InScopeAsync((services, _) => services.GetRequiredService<SealReconciliations>().IsDueAsync(month, _ct));

    private Task<PageOf<SealReconciliation>> ListAsync(DateOnly? month) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<SealReconciliations>().ListAsync(month, new PageRequest(1, 10), _ct));

    private Task AddAsync(params object[] rows) => database.InScopeAsync(async (_, db) =>
    {
        db.AddRange(rows);
        await db.SaveChangesAsync(_ct);
    });
}

public sealed class SealReconciliationOnSqliteTests() : SealReconciliationContract(new SqliteFixture());

public sealed class SealReconciliationOnPostgreSqlTests() : SealReconciliationContract(new PostgreSqlFixture());
