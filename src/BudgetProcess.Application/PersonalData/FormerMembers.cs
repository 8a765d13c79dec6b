using BudgetProcess.Application.Audit;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.PersonalData;

/// <summary>People all of whose memberships ended long ago. Whoever never had one has no age; the office removes them.</summary>
internal sealed class FormerMembers(IEnumerable<IBeforeRemoval> rooms) : IRetained
{
    public RetentionKind Kind => RetentionKind.FormerMembers;

    public Task<int> CountAsync(BudgetDbContext db, Instant before, CancellationToken cancellation) => Former(db, before).CountAsync(cancellation);

    public async Task<int> DeleteAsync(UnitOfWork unit, Instant before, int most, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var id in await Former(unit.Db, before).OrderBy(row => row.Id).Take(most).Select(row => row.Id).ToListAsync(cancellation))
        {
            var person = await unit.Db.People.Include(row => row.Memberships).SingleAsync(row => row.Id == id, cancellation);

            // To whom something is being sent stays until another night; what was prepared for others before is stored already.
            if (await Removal.WhyNotAsync(unit, rooms, room => room.OfPersonAsync(unit, id, cancellation)) is not null) continue;
            unit.Audit(Actor.System, "person.removed", $"person/{id}", $"{person.Memberships.Count} memberships");
            unit.Db.People.Remove(person);
            await unit.StoreSoFarAsync(cancellation);
            deleted++;
        }

        return deleted;
    }

    private static IQueryable<Person> Former(BudgetDbContext db, Instant before)
    {
        var day = DanishTime.DateOf(before);
        return db.People.Where(row => row.Memberships.Any() && !row.Memberships.Any(membership => membership.To == null || membership.To >= day));
    }
}
