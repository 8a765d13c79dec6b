using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Contributions;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Evaluations;
using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.Application.PersonalData;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Questions;
using BudgetProcess.Application.Storage.Configurations;
using BudgetProcess.Application.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NodaTime;

namespace BudgetProcess.Application.Storage;

/// <summary>The database as one municipality sees it.</summary>
/// <remarks>Every query on a row that belongs to a municipality is filtered by <see cref="MunicipalityId"/>, and a row of another municipality is
/// refused when it is saved. <see cref="Database"/> opens contexts; only the loops that drain the work of all see across.</remarks>
internal sealed class BudgetDbContext : DbContext
{
    public BudgetDbContext(DbContextOptions<BudgetDbContext> options, Guid municipalityId, bool acrossMunicipalities = false)
        : base(options)
    {
        (MunicipalityId, AcrossMunicipalities) = (municipalityId, acrossMunicipalities);

        // A transaction of ours is given up as a whole; a savepoint at each save would only be one more round trip.
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>Whose rows are seen; <see cref="Guid.Empty"/> sees none.</summary>
    public Guid MunicipalityId { get; }

    /// <summary>Whether the filter is off: reading the work of all municipalities. Such a context cannot save.</summary>
    public bool AcrossMunicipalities { get; }

    public DbSet<Municipality> Municipalities => Set<Municipality>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<ImportOrder> ImportOrders => Set<ImportOrder>();

    public DbSet<Body> Bodies => Set<Body>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<HearingParty> HearingParties => Set<HearingParty>();

    public DbSet<PlanDraft> PlanDrafts => Set<PlanDraft>();

    public DbSet<EarlierDraft> EarlierDrafts => Set<EarlierDraft>();

    public DbSet<PlanVersion> PlanVersions => Set<PlanVersion>();

    public DbSet<PublishedMilestone> PublishedMilestones => Set<PublishedMilestone>();

    public DbSet<StoredDefinition> Definitions => Set<StoredDefinition>();

    public DbSet<ProcessInstance> Instances => Set<ProcessInstance>();

    public DbSet<ProcessWait> Waits => Set<ProcessWait>();

    public DbSet<ProcessHistory> History => Set<ProcessHistory>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<Incident> Incidents => Set<Incident>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<OwnMailText> OwnMailTexts => Set<OwnMailText>();

    public DbSet<PackagePart> PackageParts => Set<PackagePart>();

    public DbSet<PersonalLink> PersonalLinks => Set<PersonalLink>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<Hearing> Hearings => Set<Hearing>();

    public DbSet<HearingDocument> HearingDocuments => Set<HearingDocument>();

    public DbSet<HearingParticipation> HearingParticipations => Set<HearingParticipation>();

    public DbSet<HearingAnswerVersion> HearingAnswers => Set<HearingAnswerVersion>();

    public DbSet<HearingAnswerFile> HearingAnswerFiles => Set<HearingAnswerFile>();

    public DbSet<HearingTreatment> HearingTreatments => Set<HearingTreatment>();

    public DbSet<Contribution> Contributions => Set<Contribution>();

    public DbSet<QuestionWindow> QuestionWindows => Set<QuestionWindow>();

    public DbSet<Recommendation> Recommendations => Set<Recommendation>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountRole> AccountRoles => Set<AccountRole>();

    public DbSet<AccountSession> AccountSessions => Set<AccountSession>();

    public DbSet<PasswordLink> PasswordLinks => Set<PasswordLink>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<RetentionPeriods> RetentionPeriods => Set<RetentionPeriods>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var looked = Look();
        Guard();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using var looked = Look();
        Guard();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyEntityConfigurations();
        foreach (var owned in modelBuilder.Model.GetEntityTypes().Where(type => typeof(IMunicipalityOwned).IsAssignableFrom(type.ClrType)).ToList())
        {
            GetType().GetMethod(nameof(FilterByMunicipality), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                .MakeGenericMethod(owned.ClrType).Invoke(this, [modelBuilder]);
        }

        if (Database.IsNpgsql()) CompareByCodePoint(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
    }

    /// <summary>Text sorts and compares as on SQLite, whatever language the server was set up in; the pages sort in Danish by themselves.</summary>
    private static void CompareByCodePoint(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(property => property.ClrType == typeof(string)))
            property.SetCollation("C");
    }

    private void FilterByMunicipality<T>(ModelBuilder modelBuilder)
        where T : class, IMunicipalityOwned
    {
        modelBuilder.Entity<T>().HasQueryFilter(row => AcrossMunicipalities || row.MunicipalityId == MunicipalityId);
        modelBuilder.Entity<T>().HasOne<Municipality>().WithMany().HasForeignKey(row => row.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>Looks once for what has changed. The guard and EF's save would each look at every row again, and a transaction of many steps saves after each.</summary>
    private Looked Look()
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        return new Looked(ChangeTracker);
    }

    private void Guard()
    {
        var changesPlans = false;
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            changesPlans |= entry.Entity is PlanVersion or PublishedMilestone;
            if (entry.Entity is AuditEntry && entry.State != EntityState.Added)
                throw new InvalidOperationException("The audit trail is append-only.");
            if (entry.Entity is IMunicipalityOwned owned) GuardMunicipality(entry, owned);
        }

        if (changesPlans) Entry(Municipalities.Local.Single(row => row.Id == MunicipalityId)).Property(row => row.PlanRevision).CurrentValue++;
    }

    private void GuardMunicipality(EntityEntry entry, IMunicipalityOwned owned)
    {
        if (entry.State == EntityState.Added && owned.MunicipalityId == Guid.Empty) owned.MunicipalityId = MunicipalityId;
        if (AcrossMunicipalities || owned.MunicipalityId == Guid.Empty || owned.MunicipalityId != MunicipalityId)
            throw new InvalidOperationException($"A {entry.Metadata.DisplayName()} of another municipality cannot be saved here.");
    }

    private readonly struct Looked(ChangeTracker tracker) : IDisposable
    {
        public void Dispose() => tracker.AutoDetectChangesEnabled = true;
    }
}
