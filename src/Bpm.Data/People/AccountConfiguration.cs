using Bpm.Approval.People;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.People;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("account");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.UserName).HasMaxLength(100);
        builder.Property(account => account.DisplayName).HasMaxLength(100);
        builder.Property(account => account.StaffNumber).HasMaxLength(50);
        builder.Property(account => account.PasswordHash).HasMaxLength(500);
        builder.Ignore(account => account.ActsFor);
        builder.Property(account => account.Posts).AsJson();
        builder.Property(account => account.Version).IsConcurrencyToken();
        builder.HasIndex(account => account.UserName).IsUnique();
    }
}
