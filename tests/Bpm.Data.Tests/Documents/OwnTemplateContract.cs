using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Editing;
using Bpm.Approval.Operations;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Documents;

/// <summary>A county's own templates as the databases keep them.</summary>
public abstract class OwnTemplateContract(DatabaseFixture database) : IAsyncLifetime
{
    private const string Food = "370199001000";

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Choice_TakesTheMattersBeforeTheCountys_AndNeitherWhereBothEnded()
    {
        await AddAsync(1001, null);
        await AddAsync(1002, Food);

        var (food, other, another) = await InAsync(async s => (await s.NumberForAsync("GrantDecision", Food, default), await s.NumberForAsync("GrantDecision", "x", default), await s.NumberForAsync("DenialDecision", Food, default)));
        await EndAsync(1001);
        await EndAsync(1002);

        Assert.Equal((1002, 1001, null), (food, other, another));
        Assert.Null(await InAsync(s => s.NumberForAsync("GrantDecision", Food, default)));
        Assert.Equal(["正文1002", "正文1001"], (await InAsync(s => s.VersionsAsync("GrantDecision", default))).Select(v => v.Text));
    }

    [Fact]
    public async Task FindInForce_MeansExactlyThisMatter_OrAll()
    {
        await AddAsync(1001, null);

        Assert.Equal(1001, (await InAsync(s => s.FindInForceAsync("GrantDecision", null, default)))!.Number);
        Assert.Null(await InAsync(s => s.FindInForceAsync("GrantDecision", Food, default)));
        Assert.Single(await InAsync(s => s.InForceAsync(default)));
    }

    [Fact]
    public async Task TwoWithOneNumber_TheSecondIsRefused()
    {
        await AddAsync(1001, null);

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => AddAsync(1001, Food));
    }

    private Task AddAsync(int number, string? catalogCode) => database.InScopeAsync(async (services, _) =>
    {
        services.GetRequiredService<ITemplateStore>().Add(new OwnTemplate(nameof(DocumentKind.GrantDecision), number, catalogCode, $"正文{number}", "理由", "admin", database.Clock.Now));
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(default);
    });

    private Task EndAsync(int number) => database.InScopeAsync(async (services, _) =>
    {
        (await services.GetRequiredService<ITemplateStore>().FindAsync("GrantDecision", number, default))!.End("admin", "不用了", database.Clock.Now);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(default);
    });

    private async Task<T> InAsync<T>(Func<ITemplateStore, Task<T>> use)
    {
        T answer = default!;
        await database.InScopeAsync(async (services, _) => answer = await use(services.GetRequiredService<ITemplateStore>()));
        return answer;
    }
}

public sealed class OwnTemplateOnSqliteTests() : OwnTemplateContract(new SqliteFixture());

public sealed class OwnTemplateOnPostgreSqlTests() : OwnTemplateContract(new PostgreSqlFixture());
