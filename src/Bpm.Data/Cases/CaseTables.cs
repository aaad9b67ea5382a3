using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Cases;

/// <summary>One row a case: what is searched for in columns, what only the case itself reads as JSON text, the growing timeline in a table of its own.</summary>
internal sealed class ApprovalCaseConfiguration : IEntityTypeConfiguration<ApprovalCase>
{
    public void Configure(EntityTypeBuilder<ApprovalCase> builder)
    {
        builder.ToTable("approval_case");
        builder.Property(found => found.Id).ValueGeneratedNever();
        builder.Property(found => found.Number).HasMaxLength(50);
        builder.Property(found => found.QueryCode).HasMaxLength(20);
        builder.ComplexProperty(found => found.Matter, matter =>
        {
            matter.Property(reference => reference.Code).HasMaxLength(16);
            matter.Property(reference => reference.Number).HasMaxLength(20);
            matter.Property(reference => reference.Name).HasMaxLength(1000);
            matter.Property(reference => reference.ImplementationCode).HasMaxLength(40);
            matter.Property(reference => reference.HandlingItemCode).HasMaxLength(50);
        });
        builder.ComplexProperty(found => found.Applicant, applicant =>
        {
            applicant.Property(who => who.Name).HasMaxLength(200);
            applicant.Property(who => who.IdNumber).HasMaxLength(18);
            applicant.Property(who => who.Phone).HasMaxLength(50);
            applicant.Property(who => who.Address).HasMaxLength(500);
        });
        builder.ComplexProperty(found => found.Route, route =>
        {
            route.Property(way => way.BindingId).HasMaxLength(100);
            route.Property(way => way.ReceivingStation).HasMaxLength(12);
            route.Property(way => way.ReceivingOrg).HasMaxLength(18);
            route.Property(way => way.HandlingOrg).HasMaxLength(18);
            route.Property(way => way.DecidingOrg).HasMaxLength(18);
            route.Property(way => way.InNameOfOrg).HasMaxLength(18);
            route.Property(way => way.SealPolicyKey).HasMaxLength(50);
            route.Property(way => way.ReconsiderationBody).HasMaxLength(500);
            route.Property(way => way.Court).HasMaxLength(500);
        });
        builder.Property(found => found.Representative).AsJson();
        builder.Property(found => found.Answers).AsJson();
        builder.Property(found => found.Pickup).AsJson();
        builder.Property(found => found.Limits).AsJson();
        builder.Property(found => found.ResultName).HasMaxLength(200);
        builder.Property(found => found.Materials).AsJson();
        builder.Property(found => found.Gaps).AsJson();
        builder.Property(found => found.Flags).HasMaxLength(200);
        builder.Property(found => found.SpecialProcedures).AsJson().HasDefaultValueSql("'[]'");
        builder.Property(found => found.Proposals).AsJson().HasDefaultValueSql("'[]'");
        builder.Property(found => found.Hearing).AsJson();
        builder.Property(found => found.UpwardReport).AsJson();
        builder.Property(found => found.FollowUp).AsJson();
        builder.Property(found => found.OpenFor).HasMaxLength(100);
        builder.Property(found => found.Tolerance).AsJson();
        builder.Property(found => found.Commitment).AsJson();
        builder.Property(found => found.Bundle).AsJson();
        builder.Property(found => found.PartOf).HasMaxLength(50);
        builder.Property(found => found.DeliveryWait).AsJson();
        builder.Ignore(found => found.StatutoryClock);
        builder.Property(found => found.Decision).AsJson();
        builder.Property(found => found.Delivery).AsJson();
        builder.Property(found => found.Announcement).AsJson();
        builder.Property(found => found.Clock).HasConversion(clock => clock.ToJson(), json => CaseClock.FromJson(json), new ClockComparer());
        builder.Property(found => found.SubmittedBy).HasMaxLength(100);
        builder.Property(found => found.ReceivedBy).HasMaxLength(100);
        builder.Property(found => found.ReceivedByName).HasMaxLength(100);
        builder.Property(found => found.AcceptedBy).HasMaxLength(100);
        builder.Property(found => found.AcceptedByName).HasMaxLength(100);
        builder.Property(found => found.WorkflowInstanceId).HasMaxLength(100);
        builder.Property(found => found.Version).IsConcurrencyToken();
        builder.OwnsMany(found => found.Timeline, timeline =>
        {
            timeline.ToTable("case_timeline");
            timeline.WithOwner().HasForeignKey("CaseId");
            timeline.HasKey("CaseId", nameof(TimelineEntry.Sequence));
            timeline.Property(entry => entry.Sequence).ValueGeneratedNever();
            timeline.Property(entry => entry.ActorUserName).HasMaxLength(100);
            timeline.Property(entry => entry.ActorName).HasMaxLength(100);
            timeline.Property(entry => entry.Action).HasMaxLength(50);
        });
        builder.HasIndex(found => found.Number).IsUnique();
        builder.HasIndex(found => found.QueryCode).IsUnique();
        builder.HasIndex(found => found.WorkflowInstanceId);
        builder.HasIndex(found => new { found.State, found.SubmittedAt });
        builder.HasIndex(found => found.SubmittedAt);
        builder.HasIndex(found => found.LicenceRoot);
        builder.HasIndex(found => found.OpenFor);
        builder.Property(found => found.BundleNews).HasDefaultValue(false).ValueGeneratedNever();
        builder.HasIndex(found => found.BundleNews).HasFilter("\"BundleNews\"");
        builder.HasIndex(found => found.LawActsAt);
        builder.HasIndex(found => new { found.State, found.ClosedAt });
    }

    private sealed class ClockComparer() : ValueComparer<CaseClock>(
        (left, right) => Text(left) == Text(right),
        clock => StringComparer.Ordinal.GetHashCode(Text(clock) ?? ""),
        clock => CaseClock.FromJson(clock.ToJson()))
    {
        private static string? Text(CaseClock? clock) => clock?.ToJson();
    }
}

/// <summary>Which files belong to which case: the case's materials hold them as text, this finds the case of a file.</summary>
internal sealed class CaseFile
{
    public Guid FileId { get; init; }

    public CaseId CaseId { get; init; }
}

internal sealed class CaseFileConfiguration : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> builder)
    {
        builder.ToTable("case_file");
        builder.HasKey(row => new { row.FileId, row.CaseId });
    }
}
