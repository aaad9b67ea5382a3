using System.Text;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Numbering;
using Bpm.Approval.Operations;
using Bpm.Data.Databases;
using Bpm.Data.Tests.Databases;
using Bpm.Data.Tests.Workflows;
using Bpm.Engine.Runtime;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Operations;

/// <summary>Numbers, operation ids, files and keys: what must happen once, whoever asks twice.</summary>
public abstract class OnceOnlyContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly string _unique = Guid.NewGuid().ToString("n");

    [Fact]
    public async Task Numbers_TakenByEightWritersAtOnce_AreAllDifferentAndWithoutGaps()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<int>();
            for (var i = 0; i < 10; i++)
                mine.Add(await TakeNumberAsync());
            return mine;
        })));

        Assert.Equal(Enumerable.Range(1, 80), taken.SelectMany(mine => mine).Order());
    }

    [Fact]
    public async Task DocumentNumbers_OfManyCasesAtOnce_AreUniqueForTheirOrganKindAndYear()
    {
        var organ = _unique[..8];

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => database.InScopeAsync(async (services, _) =>
        {
            var numbers = new CaseNumbers(services.GetRequiredService<INumberSequence>(), new RandomCodes());
            var number = await numbers.NextDocumentNumberAsync(organ + (n % 2 == 0 ? "甲" : "乙"), "收", database.Clock.Now.AddYears(n % 3 == 0 ? 1 : 0), _ct);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
            return number;
        }))));

        Assert.Equal(12, taken.Distinct().Count());
        Assert.Equal(["1号", "2号"], taken.Where(number => number.StartsWith($"{organ}甲收字〔2027〕", StringComparison.Ordinal)).Select(number => number[^2..]).Order());
        Assert.Equal(["1号", "2号", "3号", "4号"], taken.Where(number => number.StartsWith($"{organ}乙收字〔2026〕", StringComparison.Ordinal)).Select(number => number[^2..]).Order());
    }

    [Fact]
    public async Task Number_OfABurstThatRolledBack_IsGivenToTheNextOne()
    {
        Assert.Equal(1, await TakeNumberAsync());
        await database.InScopeAsync(async (services, _) => Assert.Equal(2, await services.GetRequiredService<INumberSequence>().NextAsync(_unique, _ct)));

        Assert.Equal(2, await TakeNumberAsync());
    }

    [Fact]
    public async Task Number_TakenInABurst_CommitsWithIt()
    {
        await database.InScopeAsync(async (services, _) =>
        {
            await services.GetRequiredService<INumberSequence>().NextAsync(_unique, _ct);
            await services.GetRequiredService<IWorkflowStore>().CommitAsync(new BurstCommit { Instance = EngineSamples.Instance(_unique), IsNew = true }, _ct);
        });

        Assert.Equal(2, await TakeNumberAsync());
    }

    [Fact]
    public async Task Operation_RecordedTwice_IsRefusedAndTheFirstAnswerStands()
    {
        await RecordAsync("zhang", "第一次");

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => RecordAsync("zhang", "第二次"));
        await RecordAsync("li", "另一人");

        Assert.True(DatabaseConflict.IsWorthAnotherTry(refused));
        Assert.Equal("第一次", await database.InScopeAsync(async (services, _) => (await services.GetRequiredService<IOperationLog>().FindAsync("zhang", _unique, _ct))!.ResultJson));
    }

    [Fact]
    public async Task Content_UploadedByManyAtOnce_IsStoredOnce()
    {
        var content = Encoding.UTF8.GetBytes($"%PDF- 材料 {_unique}");
        var sha256 = ContentHash.Of(Encoding.UTF8.GetString(content));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => database.InScopeAsync(async (services, _) =>
        {
            var files = services.GetRequiredService<IFileStore>();
            await files.AddContentAsync(sha256, content, _ct);
            files.Add(new FileRecord(Guid.NewGuid(), $"{n}.pdf", "application/pdf", content.Length, sha256, "clerk", database.Clock.Now));
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        }))));

        await database.InScopeAsync(async (services, db) =>
        {
            Assert.Equal(content, await services.GetRequiredService<IFileStore>().ReadContentAsync(sha256, _ct));
            Assert.Equal(4, await db.Set<FileRecord>().CountAsync(file => file.Sha256 == sha256));
        });
    }

    [Fact]
    public void ProtectionKeys_OfOneNode_AreReadByTheOther()
    {
        using var one = Node();
        using var other = Node();

        var cookie = one.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Protect("王小明");

        Assert.Equal("王小明", other.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(cookie));
    }

    private ServiceProvider Node()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(database.Clock).AddBpmData(database.Configure);
        Keys.DatabaseKeys.PersistKeysToDatabase(services.AddDataProtection().SetApplicationName("bpm"));
        return services.BuildServiceProvider();
    }

    private Task<int> TakeNumberAsync() => database.InScopeAsync(async (services, _) =>
    {
        var number = await services.GetRequiredService<INumberSequence>().NextAsync(_unique, _ct);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        return number;
    });

    private Task RecordAsync(string userName, string result) => database.InScopeAsync(async (services, _) =>
    {
        services.GetRequiredService<IOperationLog>().Add(new OperationRecord(userName, _unique, "test", result, database.Clock.Now));
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class OnceOnlyOnSqliteTests(SqliteFixture database) : OnceOnlyContract(database), IClassFixture<SqliteFixture>;

public sealed class OnceOnlyOnPostgreSqlTests(PostgreSqlFixture database) : OnceOnlyContract(database), IClassFixture<PostgreSqlFixture>;
