using Bpm.Approval.Bundles;
using Bpm.Approval.Cases;
using Bpm.Approval.Materials;
using Bpm.Approval.Operations;
using Bpm.Data.Cases;
using Bpm.Data.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Cases;

/// <summary>A bundle and its parts come back as they were, and their news are found.</summary>
public abstract class BundleContract(DatabaseFixture database) : IAsyncLifetime
{
    private readonly CancellationToken _ct = CancellationToken.None;

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Bundle_ComesBackWithItsPartsAndItsWait()
    {
        var bundle = Opened();
        bundle.PartReceived("a", "CASE-A", CaseSamples.Now);
        bundle.AwaitBundle(new BundleWait("instance", "bookmark"));
        var part = CaseSamples.Submitted();
        part.BecomePartOf(bundle.Number);
        part.AwaitDelivery(new BundleWait("child", "waits"));
        await AddAsync(bundle, part);

        var read = (await FindAsync(bundle.Id))!;
        var readPart = (await FindAsync(part.Id))!;

        Assert.Equal(bundle.Bundle!.Wait, read.Bundle!.Wait);
        Assert.Equal(
            bundle.Bundle.Parts.Select(p => (p.Code, p.Name, p.AgencyName, p.ResultName, string.Join(',', p.DependsOn), p.State, p.CaseNumber, p.HasEnded, p.Message)),
            read.Bundle.Parts.Select(p => (p.Code, p.Name, p.AgencyName, p.ResultName, string.Join(',', p.DependsOn), p.State, p.CaseNumber, p.HasEnded, p.Message)));
        Assert.Equal((bundle.Number, part.DeliveryWait), (readPart.PartOf, readPart.DeliveryWait));
    }

    [Fact]
    public async Task News_AreFoundUntilTheyAreTaken()
    {
        var bundle = Opened();
        await AddAsync(bundle, CaseSamples.Submitted());

        var found = await NewsAsync();
        await database.InScopeAsync(async (services, _) =>
        {
            (await services.GetRequiredService<ICaseStore>().FindAsync(bundle.Id, _ct))!.TakeBundleNews();
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        Assert.Equal([bundle.Id], found);
        Assert.Empty(await NewsAsync());
    }

    private static ApprovalCase Opened()
    {
        var made = CaseSamples.Submitted();
        made.MarkReceived(CaseSamples.Clerk, CaseSamples.Now, CaseSamples.Calendar);
        made.RecordMaterialChecks([.. made.Materials.Select(m => new MaterialFinding(m.Code, MaterialCheckState.Passed, null))], CaseSamples.Clerk, CaseSamples.Now);
        made.Accept(CaseSamples.Clerk, CaseSamples.Now, CaseSamples.Calendar);
        made.OpenBundle(
            [
                new BundlePart { Code = "a", Name = "甲", AgencyName = "公安局", ResultName = "户口簿" },
                new BundlePart { Code = "b", Name = "乙", AgencyName = "医保局", ResultName = "凭据", DependsOn = ["a"] },
            ],
            CaseSamples.Now);
        return made;
    }

    private Task<ApprovalCase?> FindAsync(CaseId id) => database.InScopeAsync((services, _) => services.GetRequiredService<ICaseStore>().FindAsync(id, _ct));

    private Task<IReadOnlyList<CaseId>> NewsAsync() => database.InScopeAsync((services, _) => services.GetRequiredService<CasesToMove>().WithBundleNewsAsync([], 10, _ct));

    private Task AddAsync(params ApprovalCase[] cases) => database.InScopeAsync(async (services, _) =>
    {
        foreach (var added in cases)
            services.GetRequiredService<ICaseStore>().Add(added);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class BundleOnSqliteTests() : BundleContract(new SqliteFixture());

public sealed class BundleOnPostgreSqlTests() : BundleContract(new PostgreSqlFixture());
