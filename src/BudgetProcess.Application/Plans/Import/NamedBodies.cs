using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>Reads what a municipality calls its bodies.</summary>
internal static class NamedBodies
{
    /// <summary>All of them, in the order of their keys.</summary>
    public static async Task<IReadOnlyList<NamedBody>> AllAsync(BudgetDbContext db, CancellationToken cancellation) =>
        await db.Bodies.AsNoTracking().OrderBy(body => body.Key).Select(body => new NamedBody(body.Key, body.Name, body.ShortName, body.Kind)).ToListAsync(cancellation);
}
