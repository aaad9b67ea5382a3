using Bpm.Approval.Departments;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Departments;

internal sealed class DepartmentExchangeConfiguration : IEntityTypeConfiguration<DepartmentExchange>
{
    public void Configure(EntityTypeBuilder<DepartmentExchange> builder)
    {
        builder.ToTable("department_exchange");
        builder.Property(exchange => exchange.Id).ValueGeneratedNever();
        builder.Property(exchange => exchange.Key).HasMaxLength(200);
        builder.Property(exchange => exchange.CaseNumber).HasMaxLength(50);
        builder.Property(exchange => exchange.HandlingOrg).HasMaxLength(18);
        builder.Property(exchange => exchange.SystemCode).HasMaxLength(50);
        builder.Property(exchange => exchange.Topic).HasMaxLength(50);
        builder.Property(exchange => exchange.Version).IsConcurrencyToken();

        // A department hears of a thing once, whatever the program believes.
        builder.HasIndex(exchange => exchange.Key).IsUnique();
        builder.HasIndex(exchange => exchange.CaseId);
    }
}

internal sealed class DepartmentAccountConfiguration : IEntityTypeConfiguration<DepartmentAccount>
{
    public void Configure(EntityTypeBuilder<DepartmentAccount> builder)
    {
        builder.ToTable("department_account");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.SystemCode).HasMaxLength(50);
        builder.Property(account => account.Name).HasMaxLength(100);
        builder.Property(account => account.Units).AsJson();
        builder.Property(account => account.Purpose).HasMaxLength(500);
        builder.Property(account => account.RegisteredBy).HasMaxLength(100);
        builder.Property(account => account.RevokedReason).HasMaxLength(500);
        builder.Property(account => account.Version).IsConcurrencyToken();
        builder.HasIndex(account => account.SystemCode);
    }
}
