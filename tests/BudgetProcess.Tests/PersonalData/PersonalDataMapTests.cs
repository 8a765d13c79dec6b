using BudgetProcess.Application.PersonalData;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BudgetProcess.Tests.PersonalData;

/// <summary>What somebody gets who asks what is held about them is complete because every table that could hold something has been thought of.</summary>
public sealed class PersonalDataMapTests
{
    /// <summary>Columns that a table may hide from whoever asks: keys, and files that lie beside.</summary>
    private static readonly string[] Hidden =
    [
        "Account.ConcurrencyStamp", "Account.PasswordHash", "Account.SecurityStamp", "AccountSession.KeyHash", "AccountSession.Ticket", "HearingAnswerFile.Content",
        "HearingParticipation.LinkHash", "IdentityUserToken`1.Value", "ImportOrder.Content", "PasswordLink.TokenHash", "PersonalLink.TokenHash", "Subscription.ConfirmHash", "Subscription.LeaveHash",
    ];

    [Test]
    public void Map_OfTheModel_DealsWithEveryTableThatCanHoldANameOrAnAddress()
    {
        var model = Model();
        var text = model.Where(type => type.GetProperties().Any(property => property.ClrType == typeof(string) || property.ClrType == typeof(byte[]))).Select(type => type.ClrType).ToList();
        var dealt = PersonalDataMap.Tables.Select(table => table.Entity).Concat(PersonalDataMap.LeftOut.Keys).ToList();

        Assert.That(text.Except(dealt), Is.Empty, "Give what it holds about somebody out in PersonalDataMap.Tables, or say in LeftOut why not.");
        Assert.That(dealt, Is.Unique, "Given out or left out, not both.");
        Assert.That(dealt.Except(model.Select(type => type.ClrType)), Is.Empty, "No such table any more.");
        Assert.That(PersonalDataMap.LeftOut.Values, Has.All.Not.Empty);
    }

    [Test]
    public void Columns_ThatAreNotGivenOut_AreKeysAndFiles()
    {
        var tables = PersonalDataMap.Tables.Select(table => table.Entity).ToHashSet();
        var hidden = Model().Where(type => tables.Contains(type.ClrType)).SelectMany(type => type.GetProperties()).Where(HeldRows.IsSecret)
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}");

        Assert.That(hidden, Is.EquivalentTo(Hidden));
    }

    [Test]
    public void Columns_ThatAreGivenOut_CanBeReadFromTheirRows()
    {
        var tables = PersonalDataMap.Tables.Select(table => table.Entity).ToHashSet();
        var shadows = Model().Where(type => tables.Contains(type.ClrType)).SelectMany(type => type.GetProperties()).Where(property => property.PropertyInfo is null).Select(property => property.Name);

        Assert.That(shadows, Is.Empty, "A column without a property would not be given out.");
    }

    private static List<IEntityType> Model()
    {
        using var db = new BudgetDbContext(new DbContextOptionsBuilder<BudgetDbContext>().UseSqlite("Data Source=:memory:").Options, Guid.Empty);
        return [.. db.Model.GetEntityTypes()];
    }
}
