using Bpm.Approval.Operations;
using Bpm.Approval.Payments;
using Bpm.Data.Databases;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Cases.CaseSamples;

namespace Bpm.Data.Tests.Payments;

/// <summary>One receipt of an organ and year stands for one payment, also where two enter it at once.</summary>
public abstract class PaymentReceiptContract(DatabaseFixture database)
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly string _number = Guid.NewGuid().ToString("n");

    [Fact]
    public async Task Receipt_ReadsBackTheSame_ByNumberAndByNode_AndCanBeCorrected()
    {
        var made = Receipt(_number, Today);
        await AddAsync(made);

        await database.InScopeAsync(async (services, _) =>
        {
            var found = (await services.GetRequiredService<IPaymentReceiptStore>().FindAsync(County, 2026, _number, _ct))!;
            Same.Assert(made, found);
            Assert.Same(found, await services.GetRequiredService<IPaymentReceiptStore>().FindOfNodeAsync(made.CaseNumber, "Main:Pay", _ct));
            found.Correct(_number + "-2", Today, Clerk, Now);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IPaymentReceiptStore>();
            Assert.Null(await store.FindAsync(County, 2026, _number, _ct));
            Assert.Null(await store.FindOfNodeAsync(made.CaseNumber, "Main:Other", _ct));
            Assert.Equal(made.Id, (await store.FindAsync(County, 2026, _number + "-2", _ct))!.Id);
        });
    }

    [Fact]
    public async Task SameNumber_OfOneOrganAndYear_IsRefusedByTheDatabase_AndAnotherYearsIsNot()
    {
        await AddAsync(Receipt(_number, Today));

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(Receipt(_number, Today.AddDays(1))));
        await AddAsync(Receipt(_number, Today.AddYears(1)));

        Assert.True(DatabaseConflict.IsWorthAnotherTry(refused));
    }

    private static PaymentReceipt Receipt(string number, DateOnly paidOn) => new(Submitted(), "Main:Pay", number, paidOn, Clerk, Now);

    private Task AddAsync(PaymentReceipt receipt) => database.InScopeAsync(async (services, _) =>
    {
        services.GetRequiredService<IPaymentReceiptStore>().Add(receipt);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class PaymentReceiptsOnSqliteTests(SqliteFixture database) : PaymentReceiptContract(database), IClassFixture<SqliteFixture>;

public sealed class PaymentReceiptsOnPostgreSqlTests(PostgreSqlFixture database) : PaymentReceiptContract(database), IClassFixture<PostgreSqlFixture>;
