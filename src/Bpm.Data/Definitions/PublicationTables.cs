using Bpm.Approval.Definitions;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Definitions;

/// <summary>Append only: the database itself refuses changes (M0022).</summary>
internal sealed class DefinitionPublicationConfiguration : IEntityTypeConfiguration<DefinitionPublication>
{
    public void Configure(EntityTypeBuilder<DefinitionPublication> builder)
    {
        builder.ToTable("definition_publication");
        builder.Property(publication => publication.Id).ValueGeneratedNever();
        builder.Property(publication => publication.DefinitionId).HasMaxLength(100);
        builder.Property(publication => publication.VersionId).HasMaxLength(100);
        builder.Property(publication => publication.Name).HasMaxLength(200);
        builder.Property(publication => publication.Sha256).HasMaxLength(64);
        builder.Property(publication => publication.By).HasMaxLength(200);
        builder.Property(publication => publication.SubmittedBy).HasMaxLength(200);
        builder.Property(publication => publication.Reason).HasMaxLength(PublishReason.MaxLength);
        builder.Property(publication => publication.BaseVersionId).HasMaxLength(100);
        builder.Property(publication => publication.PreviousVersionId).HasMaxLength(100);
        builder.Property(publication => publication.Changes).AsJson();
        builder.HasIndex(publication => new { publication.DefinitionId, publication.At });
        builder.HasIndex(publication => publication.VersionId);
    }
}

internal sealed class PublishRequestConfiguration : IEntityTypeConfiguration<PublishRequest>
{
    public void Configure(EntityTypeBuilder<PublishRequest> builder)
    {
        builder.ToTable("publish_request");
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.DefinitionId).HasMaxLength(100);
        builder.Property(request => request.VersionId).HasMaxLength(100);
        builder.Property(request => request.Name).HasMaxLength(200);
        builder.Property(request => request.Sha256).HasMaxLength(64);
        builder.Property(request => request.SubmittedBy).HasMaxLength(200);
        builder.Property(request => request.Reason).HasMaxLength(PublishReason.MaxLength);
        builder.Property(request => request.Changes).AsJson();
        builder.Property(request => request.DecidedBy).HasMaxLength(200);
        builder.Property(request => request.DecisionReason).HasMaxLength(PublishReason.MaxLength);
        builder.Property(request => request.Revision).IsConcurrencyToken();

        // Of two that submit at once the second tries again and finds the first's.
        builder.HasIndex(request => request.DefinitionId).IsUnique().HasFilter("\"State\" = 'Open'");
        builder.HasIndex(request => new { request.State, request.SubmittedAt });
    }
}
