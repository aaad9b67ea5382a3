using Bpm.Approval.Operations;
using Bpm.Approval.Ratings;
using Bpm.Data.Ratings;
using Bpm.Data.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Cases.CaseSamples;

namespace Bpm.Data.Tests.Ratings;

/// <summary>Ratings and the follow-ups of bad ones, stored and read back.</summary>
public abstract class RatingContract(DatabaseFixture database) : IAsyncLifetime
{
    private readonly CancellationToken _ct = CancellationToken.None;

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task BadRating_ReadsBackTheSame_AndIsListedForOthersThanItsHandlers()
    {
        var about = Submitted();
        var rating = new CaseRating(about, 30, Now);
        rating.Rate(RatingLevel.Dissatisfied, ["多次跑动"], "跑了三次", RatingChannel.QrCode, "13800000000", Now);
        rating.Add("后来解决了", 30, Now.AddDays(1));
        var ticket = new BadRatingTicket(rating, ["clerk.town"], new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 30), Now);
        ticket.Contact("已联系", Clerk, Now);
        ticket.Verify(TicketFinding.Valid, "属实", Clerk, Now);
        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IRatingStore>();
            store.Add(rating);
            store.Add(ticket);
            Assert.Same(rating, await store.FindByCaseAsync(about.Id, _ct));
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IRatingStore>();
            Same.Assert(rating, await store.FindByQueryCodeAsync(about.QueryCode, _ct));
            Same.Assert(ticket, await store.FindTicketAsync(ticket.Id, _ct));
            var queries = services.GetRequiredService<RatingQueries>();
            var page = new PageRequest(1, 100);
            Assert.Equal("13800000000", (await queries.TicketsAsync([Town], "somebody", TicketState.Verified, page, _ct)).Items.Single(row => row.Ticket.Id == ticket.Id).Phone);
            Assert.DoesNotContain((await queries.TicketsAsync(null, "clerk.town", null, page, _ct)).Items, row => row.Ticket.Id == ticket.Id);
            Assert.DoesNotContain((await queries.TicketsAsync([County], "somebody", null, page, _ct)).Items, row => row.Ticket.Id == ticket.Id);
            Assert.NotNull(await queries.FindAsync(about.QueryCode, _ct));
        });
    }
}

public sealed class RatingOnSqliteTests() : RatingContract(new SqliteFixture());

public sealed class RatingOnPostgreSqlTests() : RatingContract(new PostgreSqlFixture());
