using BudgetProcess.Application.Contributions;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Questions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class HearingConfiguration : IEntityTypeConfiguration<Hearing>
{
    public void Configure(EntityTypeBuilder<Hearing> builder)
    {
        builder.ToTable("hearing");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Title).HasMaxLength(Lengths.Name);
        builder.Property(row => row.AttachmentLimit).HasDefaultValue(Hearing.DefaultAttachmentLimit).ValueGeneratedNever();
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear });
    }
}

internal sealed class HearingDocumentConfiguration : IEntityTypeConfiguration<HearingDocument>
{
    public void Configure(EntityTypeBuilder<HearingDocument> builder)
    {
        builder.ToTable("hearing_document");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Title).HasMaxLength(Lengths.Name);
        builder.Property(row => row.FileName).HasMaxLength(Lengths.Name);
        builder.Property(row => row.ContentType).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Hash).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.Version).HasDefaultValue(1).ValueGeneratedNever();
        builder.Property(row => row.UploadedBy).HasMaxLength(Lengths.Name);
        builder.HasOne<Hearing>().WithMany().HasForeignKey(row => row.HearingId);
    }
}

internal sealed class HearingParticipationConfiguration : IEntityTypeConfiguration<HearingParticipation>
{
    public void Configure(EntityTypeBuilder<HearingParticipation> builder)
    {
        builder.ToTable("hearing_participation");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.Property(row => row.LinkNumber).HasDefaultValue(0).ValueGeneratedNever();
        builder.Property(row => row.LinkHash).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.SignedBy).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Fingerprint).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.ContactName).HasMaxLength(Lengths.Name);
        builder.Property(row => row.ContactAddress).HasMaxLength(Lengths.Address);
        builder.HasIndex(row => row.LinkHash).IsUnique();
        builder.HasOne<Hearing>().WithMany().HasForeignKey(row => row.HearingId);
        builder.HasOne<HearingParty>().WithMany().HasForeignKey(row => row.PartyId);
        builder.HasIndex(row => new { row.HearingId, row.PartyId }).IsUnique();
    }
}

internal sealed class HearingAnswerVersionConfiguration : IEntityTypeConfiguration<HearingAnswerVersion>
{
    public void Configure(EntityTypeBuilder<HearingAnswerVersion> builder)
    {
        builder.ToTable("hearing_answer");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.SignedBy).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Fingerprint).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.EnteredBy).HasMaxLength(Lengths.Name);
        builder.HasOne<HearingParticipation>().WithMany().HasForeignKey(row => row.ParticipationId);
        builder.HasIndex(row => new { row.ParticipationId, row.Number }).IsUnique();
    }
}

internal sealed class HearingAnswerFileConfiguration : IEntityTypeConfiguration<HearingAnswerFile>
{
    public void Configure(EntityTypeBuilder<HearingAnswerFile> builder)
    {
        builder.ToTable("hearing_answer_file");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.FileName).HasMaxLength(Lengths.Name);
        builder.Property(row => row.ContentType).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Hash).HasMaxLength(Lengths.Hash);
        builder.HasOne<HearingParticipation>().WithMany().HasForeignKey(row => row.ParticipationId);
        builder.HasIndex(row => row.ParticipationId);
    }
}

internal sealed class ContributionConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> builder)
    {
        builder.ToTable("contribution");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.BodyKey).HasMaxLength(Lengths.Key);
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear, row.BodyKey }).IsUnique();
    }
}

internal sealed class QuestionWindowConfiguration : IEntityTypeConfiguration<QuestionWindow>
{
    public void Configure(EntityTypeBuilder<QuestionWindow> builder)
    {
        builder.ToTable("question_window");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear }).IsUnique();
    }
}
