using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Municipalities;

/// <summary>Two municipalities share the tables and never see one another.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class IsolationTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    [Test]
    public async Task Model_EveryOwnedEntity_HasTheFilter()
    {
        await using var db = Host.Database.ReadAcross();
        var owned = db.Model.GetEntityTypes().Where(type => typeof(IMunicipalityOwned).IsAssignableFrom(type.ClrType)).ToList();

        Assert.That(owned, Has.Count.GreaterThan(15));
        Assert.That(owned.Where(type => type.GetDeclaredQueryFilters().Count == 0).Select(type => type.Name), Is.Empty);
    }

    [Test]
    public async Task Model_EveryTable_BelongsToAMunicipality()
    {
        await using var db = Host.Database.ReadAcross();
        var shared = db.Model.GetEntityTypes().Where(type => !typeof(IMunicipalityOwned).IsAssignableFrom(type.ClrType)).Select(type => type.ClrType.Name);

        // The municipality itself, the workflows, which are the product's and not a municipality's, and accounts, which have a role in several: the role belongs to one.
        Assert.That(shared, Is.EquivalentTo(new[]
        {
            "Municipality", "StoredDefinition", "Account", "AccountSession", "PasswordLink", "ProtectionKey", "IdentityUserClaim`1", "IdentityUserLogin`1", "IdentityUserToken`1",
        }));
    }

    [Test]
    public async Task Read_EveryOwnedEntity_GivesItsOwnRowsOnly()
    {
        await Host.PublishAcceptedAsync();
        await Host.PublishAsync(ProductHost.Neighbour, null, await HardBreachesOfNeighbourAsync());
        await Host.DrainAsync();
        var neighbour = await Host.IdOfAsync(ProductHost.Neighbour);
        await using var db = Host.Database.Read(neighbour);
        await using var across = Host.Database.ReadAcross();
        var sharedTables = 0;
        foreach (var type in db.Model.GetEntityTypes().Where(type => typeof(IMunicipalityOwned).IsAssignableFrom(type.ClrType)))
        {
            var seen = Rows(db, type.ClrType).Select(row => row.MunicipalityId).Distinct().ToList();
            if (Rows(across, type.ClrType).Select(row => row.MunicipalityId).Distinct().Count() == 2) sharedTables++;
            Assert.That(seen, Is.SubsetOf(new[] { neighbour }), type.Name);
        }

        Assert.That(sharedTables, Is.GreaterThan(8), "The test must look at tables in which both have rows.");
    }

    [Test]
    public async Task Read_ForgottenMunicipality_SeesNothing()
    {
        await using var db = Host.Database.Read(Guid.Empty);
        foreach (var type in db.Model.GetEntityTypes().Where(type => typeof(IMunicipalityOwned).IsAssignableFrom(type.ClrType)))
            Assert.That(Rows(db, type.ClrType), Is.Empty, type.Name);
    }

    [Test]
    public async Task Save_RowOfAnotherMunicipality_IsRefused()
    {
        var neighbour = await Host.IdOfAsync(ProductHost.Neighbour);
        await using var db = Host.Database.Read(await Host.IdOfAsync(ProductHost.Hedensted));
        db.Bodies.Add(new Body { Id = Guid.NewGuid(), MunicipalityId = neighbour, Key = "smuglet", Name = "Smuglet" });

        Assert.That(async () => await db.SaveChangesAsync(), Throws.InvalidOperationException);
        await using var across = Host.Database.ReadAcross();
        Assert.That(await across.Bodies.AnyAsync(body => body.Key == "smuglet"), Is.False);
    }

    [Test]
    public async Task Save_ChangedRowOfAnotherMunicipality_IsRefused()
    {
        await using var across = Host.Database.ReadAcross();
        var neighbour = await Host.IdOfAsync(ProductHost.Neighbour);
        var person = await across.People.AsNoTracking().FirstAsync(row => row.MunicipalityId == neighbour);
        await using var db = Host.Database.Read(await Host.IdOfAsync(ProductHost.Hedensted));
        db.People.Update(person);
        person.Name = "Omdøbt";

        Assert.That(async () => await db.SaveChangesAsync(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Save_RowMovedToAnotherMunicipality_IsRefused()
    {
        var neighbour = await Host.IdOfAsync(ProductHost.Neighbour);
        await using var db = Host.Database.Read(await Host.IdOfAsync(ProductHost.Hedensted));
        (await db.HearingParties.FirstAsync()).MunicipalityId = neighbour;

        Assert.That(async () => await db.SaveChangesAsync(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Save_WithoutAMunicipality_IsRefused()
    {
        await using var db = Host.Database.Read(Guid.Empty);
        db.Bodies.Add(new Body { Id = Guid.NewGuid(), Key = "hjemloes", Name = "Hjemløs" });

        Assert.That(async () => await db.SaveChangesAsync(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Publish_OneMunicipality_LeavesTheOtherUntouched()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        Assert.That(await Host.DeliveriesAsync(), Is.Not.Empty);
        Assert.That(await Host.DeliveriesAsync(municipality: ProductHost.Neighbour), Is.Empty);
        Assert.That(await Host.ReadAsync(db => db.PlanVersions.CountAsync(), ProductHost.Neighbour), Is.Zero);
        Assert.That(await Host.ReadAsync(db => db.Instances.CountAsync(), ProductHost.Neighbour), Is.Zero);
    }

    [Test]
    public async Task AuditTrail_UpdateAndDelete_AreRefused()
    {
        await using var db = Host.Database.Read(await Host.IdOfAsync(ProductHost.Hedensted));
        var entry = await db.AuditEntries.FirstAsync();
        entry.Details = "rettet bagefter";
        Assert.That(async () => await db.SaveChangesAsync(), Throws.InvalidOperationException);

        db.ChangeTracker.Clear();
        db.AuditEntries.Remove(await db.AuditEntries.FirstAsync());
        Assert.That(async () => await db.SaveChangesAsync(), Throws.InvalidOperationException);
        Assert.That(await Host.ReadAsync(own => own.AuditEntries.AnyAsync(row => row.Details == "rettet bagefter")), Is.False);
    }

    [Test]
    public async Task AuditTrail_ImportPublishAndRevoke_HoldsNoAddressAndNoName()
    {
        await Host.PublishAcceptedAsync();
        await Host.Get<Application.Feeds.RevokePersonalLinks>().RunAsync(ProductHost.Hedensted, "borgmester@hedensted.example", "Budgetkontoret", default);
        var trail = await Host.ReadAsync(db => db.AuditEntries.AsNoTracking().ToListAsync());

        Assert.That(trail.Select(entry => entry.Action), Is.SupersetOf(new[] { "people.imported", "plan.published", "links.revoked" }));
        Assert.That(trail.Where(entry => Says(entry).Contains('@', StringComparison.Ordinal) || Says(entry).Contains("Medlem", StringComparison.Ordinal)), Is.Empty);
    }

    private static string Says(AuditEntry entry) => $"{entry.Actor} {entry.Action} {entry.Subject} {entry.Details}";

    private async Task<string[]> HardBreachesOfNeighbourAsync()
    {
        var check = await Host.Get<Application.Plans.CheckPlan>().RunAsync(ProductHost.Neighbour, ProductHost.Year, default);
        return [.. check!.Unaccepted.Select(breach => breach.RuleId).Distinct()];
    }

    private static List<IMunicipalityOwned> Rows(BudgetDbContext db, Type type) =>
        [.. ((IQueryable<IMunicipalityOwned>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, null)!).AsNoTracking()];
}
