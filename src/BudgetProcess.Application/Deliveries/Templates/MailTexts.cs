using System.Collections.Concurrent;
using System.Collections.Frozen;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Deliveries;

/// <summary>The words of a municipality's mails: its own where it has any, else the product's.</summary>
/// <remarks>Own words are remembered by <see cref="Municipalities.Municipality.MailTextRevision"/>. So what asks here must not have changed them in the same transaction.</remarks>
internal sealed class MailTexts(TemplateCatalogue catalogue)
{
    private readonly ConcurrentDictionary<Guid, (int Revision, FrozenDictionary<string, MailTemplate> Own)> known = new();

    /// <summary>The template as the transaction's municipality words it.</summary>
    /// <exception cref="InvalidOperationException">There is no template of that name.</exception>
    public async Task<MailTemplate> FindAsync(UnitOfWork unit, string name, CancellationToken cancellation)
    {
        var standard = catalogue.Find(name) ?? throw new InvalidOperationException($"Skabelonen \"{name}\" findes ikke.");
        if (unit.Municipality.MailTextRevision == 0) return standard;
        if (!known.TryGetValue(unit.Municipality.Id, out var found) || found.Revision != unit.Municipality.MailTextRevision)
        {
            found = (unit.Municipality.MailTextRevision, await ReadAsync(unit.Db, cancellation));
            known[unit.Municipality.Id] = found;
        }

        return found.Own.GetValueOrDefault(name, standard);
    }

    /// <summary>The rows that count, by template.</summary>
    public static async Task<Dictionary<string, OwnMailText>> CurrentAsync(BudgetDbContext db, CancellationToken cancellation) =>
        (await db.OwnMailTexts.AsNoTracking().Where(row => !db.OwnMailTexts.Any(later => later.Template == row.Template && later.Number > row.Number)).ToListAsync(cancellation))
        .ToDictionary(row => row.Template);

    // A later version of the product may need a field that the own words lack; until somebody has mended them the mail goes out in the product's.
    private async Task<FrozenDictionary<string, MailTemplate>> ReadAsync(BudgetDbContext db, CancellationToken cancellation)
    {
        var own = from row in (await CurrentAsync(db, cancellation)).Values
                  where row.Body is not null
                  let standard = catalogue.Find(row.Template)
                  where standard is not null
                  let reworded = Rewording.Of(standard, row.Subject!, row.Body!).Template
                  where reworded is not null
                  select reworded;
        return own.ToFrozenDictionary(template => template.Name, StringComparer.Ordinal);
    }
}
