using Bpm.Approval.Cases;
using Bpm.Approval.Ratings;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Ratings;

internal sealed class CaseRatingConfiguration : IEntityTypeConfiguration<CaseRating>
{
    public void Configure(EntityTypeBuilder<CaseRating> builder)
    {
        builder.ToTable("case_rating");
        builder.Property(rating => rating.Id).ValueGeneratedNever();
        builder.Property(rating => rating.CaseNumber).HasMaxLength(50);
        builder.Property(rating => rating.QueryCode).HasMaxLength(20);
        builder.Property(rating => rating.MatterCode).HasMaxLength(16);
        builder.Property(rating => rating.MatterName).HasMaxLength(1000);
        builder.Property(rating => rating.StationCode).HasMaxLength(12);
        builder.Property(rating => rating.UnitCode).HasMaxLength(18);
        builder.Property(rating => rating.Tags).AsJson();
        builder.Property(rating => rating.Phone).HasMaxLength(50);
        builder.Property(rating => rating.Version).IsConcurrencyToken();
        builder.HasIndex(rating => rating.CaseId).IsUnique();
        builder.HasIndex(rating => rating.QueryCode).IsUnique();
        builder.HasIndex(rating => rating.RatedAt);
    }
}

internal sealed class BadRatingTicketConfiguration : IEntityTypeConfiguration<BadRatingTicket>
{
    public void Configure(EntityTypeBuilder<BadRatingTicket> builder)
    {
        builder.ToTable("bad_rating_ticket");
        builder.Property(ticket => ticket.Id).ValueGeneratedNever();
        builder.Property(ticket => ticket.CaseNumber).HasMaxLength(50);
        builder.Property(ticket => ticket.MatterName).HasMaxLength(1000);
        builder.Property(ticket => ticket.UnitCode).HasMaxLength(18);
        builder.Property(ticket => ticket.Handlers).AsJson();
        builder.Property(ticket => ticket.History).AsJson();
        builder.Property(ticket => ticket.Version).IsConcurrencyToken();
        builder.HasIndex(ticket => new { ticket.State, ticket.ReplyBy });
    }
}

internal sealed class RatingStore(BpmDbContext db) : IRatingStore
{
    public async Task<CaseRating?> FindByCaseAsync(CaseId caseId, CancellationToken ct) =>
        db.Set<CaseRating>().Local.FirstOrDefault(rating => rating.CaseId == caseId) ?? await db.Set<CaseRating>().FirstOrDefaultAsync(rating => rating.CaseId == caseId, ct);

    public Task<CaseRating?> FindByQueryCodeAsync(string queryCode, CancellationToken ct) => db.Set<CaseRating>().FirstOrDefaultAsync(rating => rating.QueryCode == queryCode, ct);

    public Task<BadRatingTicket?> FindTicketAsync(Guid id, CancellationToken ct) => db.Set<BadRatingTicket>().FirstOrDefaultAsync(ticket => ticket.Id == id, ct);

    public void Add(CaseRating added) => db.Add(added);

    public void Add(BadRatingTicket added) => db.Add(added);
}

/// <summary>A bad rating as those read it who follow it up.</summary>
/// <param name="Comment">In the rater's words.</param>
/// <param name="Phone">Of who rated by name; null where anonymous.</param>
public sealed record TicketRow(BadRatingTicket Ticket, IReadOnlyList<string> Tags, string Comment, string? AddedComment, string? Phone);

/// <summary>Ratings and follow-ups of bad ones. Reads only. Scoped.</summary>
public sealed class RatingQueries(BpmDbContext db)
{
    /// <summary>What a case asks; null where no case with this code has ended.</summary>
    public Task<CaseRating?> FindAsync(string queryCode, CancellationToken ct) => db.Set<CaseRating>().AsNoTracking().FirstOrDefaultAsync(rating => rating.QueryCode == queryCode, ct);

    /// <summary>Follow-ups, the most urgent first.</summary>
    /// <param name="units">Only those that rate these units; null = all.</param>
    /// <param name="notHandledBy">Not those whose case this person handled.</param>
    /// <param name="state">Null = all that are not closed.</param>
    public async Task<PageOf<TicketRow>> TicketsAsync(IReadOnlyCollection<string>? units, string notHandledBy, TicketState? state, PageRequest page, CancellationToken ct)
    {
        var left = units?.ToList();
        var found = (await db.Set<BadRatingTicket>().AsNoTracking().Where(ticket => (left == null || left.Contains(ticket.UnitCode)) && (state == null ? ticket.State != TicketState.Closed : ticket.State == state))
            .OrderBy(ticket => ticket.ReplyBy).ThenBy(ticket => ticket.Id).ToListAsync(ct)).Where(ticket => !ticket.Handlers.Contains(notHandledBy)).ToList();
        var shown = found.Skip(page.Skip).Take(page.PageSize).ToList();
        var ids = shown.Select(ticket => ticket.RatingId).ToList();
        var ratings = await db.Set<CaseRating>().AsNoTracking().Where(rating => ids.Contains(rating.Id)).ToDictionaryAsync(rating => rating.Id, ct);
        return new PageOf<TicketRow>(
            [.. shown.Select(ticket => (Ticket: ticket, Rating: ratings[ticket.RatingId])).Select(pair => new TicketRow(pair.Ticket, pair.Rating.Tags, pair.Rating.Comment, pair.Rating.AddedComment, pair.Rating.Phone))],
            found.Count, page.Page, page.PageSize);
    }
}
