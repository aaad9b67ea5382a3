using Bpm.Approval.Delegation.Agents;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Delegation;

internal sealed class AgentTaskConfiguration : IEntityTypeConfiguration<AgentTask>
{
    public void Configure(EntityTypeBuilder<AgentTask> builder)
    {
        builder.ToTable("agent_task");
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.CatalogCode).HasMaxLength(16);
        builder.Property(task => task.MatterName).HasMaxLength(1000);
        builder.Property(task => task.StationCode).HasMaxLength(12);
        builder.Property(task => task.HandledAt).HasMaxLength(12);
        builder.Property(task => task.ApplicantName).HasMaxLength(200);
        builder.Property(task => task.ApplicantPhone).HasMaxLength(50);
        builder.Property(task => task.Agent).HasMaxLength(100);
        builder.Property(task => task.AgentName).HasMaxLength(100);
        builder.Property(task => task.Power).AsJson();
        builder.Property(task => task.Papers).AsJson().HasDefaultValueSql("'[]'");
        builder.Property(task => task.ReceiptNumber).HasMaxLength(50);
        builder.Property(task => task.Rating).AsJson();
        builder.Property(task => task.WorkflowInstanceId).HasMaxLength(100);
        builder.Property(task => task.CaseNumber).HasMaxLength(50);
        builder.Property(task => task.History).AsJson();
        builder.Property(task => task.Version).IsConcurrencyToken();
        builder.HasIndex(task => new { task.Agent, task.State });
    }
}

internal sealed class AgentTaskStore(BpmDbContext db) : IAgentTaskStore
{
    // Also one that is registered in this very burst and not stored yet: its path begins at once.
    public Task<AgentTask?> FindAsync(Guid id, CancellationToken ct) => db.Set<AgentTask>().FindAsync([id], ct).AsTask();

    public void Add(AgentTask task) => db.Add(task);
}

/// <summary>Agent tasks as their agents read them. Reads only.</summary>
public sealed class AgentTaskQueries(BpmDbContext db)
{
    /// <summary>The tasks of one agent, the newest first: agents see only their own.</summary>
    /// <param name="agent">User name.</param>
    /// <param name="state">Null = all.</param>
    public async Task<PageOf<AgentTask>> ListAsync(string agent, AgentTaskState? state, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<AgentTask>().AsNoTracking().Where(task => task.Agent == agent && (state == null || task.State == state));
        var total = await found.CountAsync(ct);
        return new PageOf<AgentTask>(await found.OrderByDescending(task => task.CreatedAt).ThenByDescending(task => task.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), total, page.Page, page.PageSize);
    }
}
