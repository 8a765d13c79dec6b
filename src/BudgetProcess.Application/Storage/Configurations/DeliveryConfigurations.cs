using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("delivery");
        builder.Ignore(row => row.IsAskedFor);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.EffectKey).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Kind).HasMaxLength(Lengths.Key);
        builder.Property(row => row.RecipientKey).HasMaxLength(Lengths.Key);
        builder.Property(row => row.RecipientName).HasMaxLength(Lengths.Name * 2);
        builder.Property(row => row.RecipientAddress).HasMaxLength(Lengths.Address);
        builder.Property(row => row.MilestoneKey).HasMaxLength(Lengths.Key);
        builder.Property(row => row.MessageId).HasMaxLength(Lengths.Name);
        builder.Property(row => row.ThreadId).HasMaxLength(Lengths.Name);
        builder.Property(row => row.BounceFingerprint).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.Channel).HasDefaultValue(DeliveryChannel.Mail).ValueGeneratedNever();
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.HasIndex(row => row.EffectKey).IsUnique();
        builder.HasIndex(row => new { row.MunicipalityId, row.DueUtc, row.Id }).HasFilter("\"Status\" IN (0, 1, 3)").HasDatabaseName("unsent_deliveries_by_due");
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear, row.MilestoneKey, row.RecipientKey });
    }
}

internal sealed class OwnMailTextConfiguration : IEntityTypeConfiguration<OwnMailText>
{
    public void Configure(EntityTypeBuilder<OwnMailText> builder)
    {
        builder.ToTable("own_mail_text");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Template).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Subject).HasMaxLength(Lengths.Name);
        builder.Property(row => row.By).HasMaxLength(Lengths.Name);
        builder.HasIndex(row => new { row.MunicipalityId, row.Template, row.Number }).IsUnique();
    }
}

internal sealed class PackagePartConfiguration : IEntityTypeConfiguration<PackagePart>
{
    public void Configure(EntityTypeBuilder<PackagePart> builder)
    {
        builder.ToTable("package_part");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.FileName).HasMaxLength(Lengths.Name);
        builder.Property(row => row.ContentType).HasMaxLength(Lengths.Name);
        builder.HasIndex(row => row.PackageId);
    }
}

internal sealed class PersonalLinkConfiguration : IEntityTypeConfiguration<PersonalLink>
{
    public void Configure(EntityTypeBuilder<PersonalLink> builder)
    {
        builder.ToTable("personal_link");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.TokenHash).HasMaxLength(Lengths.Hash);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(row => row.PersonId);
        builder.HasIndex(row => row.TokenHash).IsUnique();
        builder.HasIndex(row => new { row.PersonId, row.Purpose }).IsUnique().HasFilter("\"RevokedAt\" IS NULL").HasDatabaseName("one_valid_link_each");
    }
}
