using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class MunicipalityConfiguration : IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.ToTable("municipality");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Key).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Name).HasMaxLength(Lengths.Name);
        builder.Property(row => row.OfficeName).HasMaxLength(Lengths.Name);
        builder.Property(row => row.OfficeAddress).HasMaxLength(Lengths.Address);
        builder.Property(row => row.RedirectAddress).HasMaxLength(Lengths.Address);
        builder.Property(row => row.PlanRevision).HasDefaultValue(0).ValueGeneratedNever();
        builder.Property(row => row.MailTextRevision).HasDefaultValue(0).ValueGeneratedNever();
        builder.Ignore(row => row.ClosedDays).Ignore(row => row.RuleSettings).Ignore(row => row.WorkingDays).Ignore(row => row.OfficeTitle).Ignore(row => row.SendsMail);
        builder.HasIndex(row => row.Key).IsUnique();
    }
}

internal sealed class ImportOrderConfiguration : IEntityTypeConfiguration<ImportOrder>
{
    public void Configure(EntityTypeBuilder<ImportOrder> builder)
    {
        builder.ToTable("import_order");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.FileName).HasMaxLength(Lengths.Name);
        builder.Property(row => row.By).HasMaxLength(Lengths.Name);
        builder.HasIndex(row => row.AskedAt).HasFilter("\"State\" IN (0, 1)").HasDatabaseName("open_import_orders");
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("person");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Address).HasMaxLength(Lengths.Address);
        builder.HasIndex(row => new { row.MunicipalityId, row.Address }).IsUnique();
    }
}

internal sealed class BodyConfiguration : IEntityTypeConfiguration<Body>
{
    public void Configure(EntityTypeBuilder<Body> builder)
    {
        builder.ToTable("body");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Key).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Name).HasMaxLength(Lengths.Name);
        builder.Property(row => row.ShortName).HasMaxLength(Lengths.Name);
        builder.HasIndex(row => new { row.MunicipalityId, row.Key }).IsUnique();
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("membership");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Role).HasMaxLength(Lengths.Name);
        builder.HasOne(row => row.Person).WithMany(person => person.Memberships).HasForeignKey(row => row.PersonId);
        builder.HasOne(row => row.Body).WithMany(body => body.Memberships).HasForeignKey(row => row.BodyId);
    }
}

internal sealed class HearingPartyConfiguration : IEntityTypeConfiguration<HearingParty>
{
    public void Configure(EntityTypeBuilder<HearingParty> builder)
    {
        builder.ToTable("hearing_party");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Contact).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Address).HasMaxLength(Lengths.Address);
        builder.Property(row => row.OtherAddress).HasMaxLength(Lengths.Address);
        builder.Property(row => row.Phone).HasMaxLength(Lengths.Key);
        builder.HasIndex(row => new { row.MunicipalityId, row.Address }).IsUnique();
    }
}

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entry");
        builder.Property(row => row.Actor).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Action).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Subject).HasMaxLength(Lengths.Name);
        builder.HasIndex(row => new { row.MunicipalityId, row.At });
    }
}

/// <summary>The most characters that columns take.</summary>
internal static class Lengths
{
    /// <summary>Keys of municipalities, bodies, milestones, activities, rules.</summary>
    public const int Key = 100;

    /// <summary>Names and titles.</summary>
    public const int Name = 300;

    /// <summary>Mail addresses (RFC 5321 § 4.5.3.1).</summary>
    public const int Address = 254;

    /// <summary>SHA-256 in hex.</summary>
    public const int Hash = 64;
}
