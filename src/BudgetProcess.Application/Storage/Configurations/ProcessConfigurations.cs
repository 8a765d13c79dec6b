using BudgetProcess.Application.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class StoredDefinitionConfiguration : IEntityTypeConfiguration<StoredDefinition>
{
    public void Configure(EntityTypeBuilder<StoredDefinition> builder)
    {
        builder.ToTable("process_definition");
        builder.HasKey(row => new { row.DefinitionId, row.Version });
        builder.Property(row => row.DefinitionId).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Name).HasMaxLength(Lengths.Name);
        builder.Property(row => row.ContentHash).HasMaxLength(Lengths.Hash);
    }
}

internal sealed class ProcessInstanceConfiguration : IEntityTypeConfiguration<ProcessInstance>
{
    public void Configure(EntityTypeBuilder<ProcessInstance> builder)
    {
        builder.ToTable("process_instance");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.DefinitionId).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Subject).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Engine).HasMaxLength(Lengths.Key).HasDefaultValue(InterpreterEngine.OwnName).ValueGeneratedNever();
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.HasOne<StoredDefinition>().WithMany().HasForeignKey(row => new { row.DefinitionId, row.DefinitionVersion }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ParentId);
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear, row.DefinitionId, row.Subject })
            .IsUnique().HasFilter("\"Status\" = 0").HasDatabaseName("only_one_runs");
    }
}

internal sealed class ProcessWaitConfiguration : IEntityTypeConfiguration<ProcessWait>
{
    public void Configure(EntityTypeBuilder<ProcessWait> builder)
    {
        builder.ToTable("process_wait");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Activity).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Outcome).HasMaxLength(Lengths.Key);
        builder.Property(row => row.MilestoneKey).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Offset).HasMaxLength(Lengths.Key);
        builder.Property(row => row.At).HasMaxLength(5);
        builder.Property(row => row.Expects).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Engine).HasMaxLength(Lengths.Key).HasDefaultValue(InterpreterEngine.OwnName).ValueGeneratedNever();
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.HasOne<ProcessInstance>().WithMany().HasForeignKey(row => row.InstanceId);
        builder.HasIndex(row => new { row.MunicipalityId, row.DueUtc, row.Id }).HasFilter("\"State\" = 0").HasDatabaseName("open_waits_by_due");
        builder.HasIndex(row => row.InstanceId);
    }
}

internal sealed class ProcessHistoryConfiguration : IEntityTypeConfiguration<ProcessHistory>
{
    public void Configure(EntityTypeBuilder<ProcessHistory> builder)
    {
        builder.ToTable("process_history");
        builder.Property(row => row.Activity).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Outcome).HasMaxLength(Lengths.Key);
        builder.HasOne<ProcessInstance>().WithMany().HasForeignKey(row => row.InstanceId);
    }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("decision");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.MilestoneKey).HasMaxLength(Lengths.Key);
        builder.Property(row => row.BodyKey).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Outcome).HasMaxLength(Lengths.Key);
        builder.Property(row => row.By).HasMaxLength(Lengths.Name);
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear, row.MilestoneKey });
    }
}

internal sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("incident");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Activity).HasMaxLength(Lengths.Key);
        builder.HasOne<ProcessInstance>().WithMany().HasForeignKey(row => row.InstanceId);
    }
}
