using BudgetProcess.Application.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class SubscriptionConfiguration : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("subscription");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Address).HasMaxLength(Lengths.Address);
        builder.Property(row => row.ConfirmHash).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.LeaveHash).HasMaxLength(Lengths.Hash);
        builder.HasIndex(row => row.ConfirmHash).IsUnique();
        builder.HasIndex(row => row.LeaveHash).IsUnique();
        builder.HasIndex(row => new { row.MunicipalityId, row.Address });
        builder.HasIndex(row => new { row.MunicipalityId, row.Address }, "one_pending_subscription_each")
            .IsUnique().HasFilter("\"ConfirmedAt\" IS NULL AND \"LeftAt\" IS NULL");
        builder.HasIndex(row => new { row.MunicipalityId, row.Address }, "one_confirmed_subscription_each")
            .IsUnique().HasFilter("\"ConfirmedAt\" IS NOT NULL AND \"LeftAt\" IS NULL");
    }
}
