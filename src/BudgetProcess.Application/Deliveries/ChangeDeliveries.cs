using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Deliveries;

/// <summary>What the office does about mails itself.</summary>
public enum DeliveryChange
{
    /// <summary>Try again what failed or came back (prøv igen).</summary>
    Retry,

    /// <summary>Never send what has not left (stop).</summary>
    Stop,
}

/// <summary>Which mails somebody means: one, or all of a status.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="Id">That one alone; null for all.</param>
/// <param name="Status">All that have it now; null with <paramref name="Id"/>.</param>
public sealed record DeliverySelection(string Municipality, int BudgetYear, Guid? Id, DeliveryStatus? Status);

/// <summary>What a change would do to the mails, or did.</summary>
/// <param name="Mails">Those that it concerns, in the order in which they would leave.</param>
/// <param name="Examples">One of each kind, as it looks.</param>
/// <param name="MailMode">What becomes of mail in the municipality.</param>
/// <param name="MayBeDoubled">How many of them may have reached their recipient already.</param>
public sealed record DeliveryChangeView(IReadOnlyList<PreviewedMail> Mails, IReadOnlyList<MailExample> Examples, MailMode MailMode, int MayBeDoubled);

/// <summary>Tries failed mails again, or stops mails that have not left (use case).</summary>
public sealed class ChangeDeliveries
{
    private readonly Database database;

    internal ChangeDeliveries(Database database) => this.database = database;

    /// <summary>Whether a change is possible for a mail of that status.</summary>
    public static bool Allows(DeliveryChange change, DeliveryStatus status) => change == DeliveryChange.Retry
        ? status is DeliveryStatus.PermanentFailure or DeliveryStatus.TemporaryFailure or DeliveryStatus.Uncertain or DeliveryStatus.Bounced
        : status is DeliveryStatus.Pending or DeliveryStatus.TemporaryFailure or DeliveryStatus.Held;

    /// <summary>Shows which mails a change concerns; null if there is no such municipality. Nothing is changed.</summary>
    public async Task<DeliveryChangeView?> PreviewAsync(DeliverySelection selection, DeliveryChange change, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(selection.Municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        return View(await Chosen(db, selection, change).AsNoTracking().ToListAsync(cancellation), owner);
    }

    /// <summary>Does it to those of the selection of which it is still possible; a mail that left meanwhile is not among them.</summary>
    /// <returns>What it was done to; null if there is no such municipality.</returns>
    public async Task<DeliveryChangeView?> RunAsync(DeliverySelection selection, DeliveryChange change, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(selection.Municipality, cancellation) is not { } owner) return null;
        return await database.WriteAsync(owner.Id, (unit, token) => RunAsync(unit, selection, change, by, token), cancellation);
    }

    private static async Task<DeliveryChangeView> RunAsync(UnitOfWork unit, DeliverySelection selection, DeliveryChange change, Actor by, CancellationToken cancellation)
    {
        var chosen = await Chosen(unit.Db, selection, change).ToListAsync(cancellation);
        var view = View(chosen, unit.Municipality);
        foreach (var delivery in chosen)
        {
            delivery.Revision++;
            if (change == DeliveryChange.Stop) (delivery.Status, delivery.Answer) = (DeliveryStatus.Cancelled, "Stoppet af kommunen, før den blev sendt.");
            else (delivery.Status, delivery.DueUtc, delivery.RetriedAt, delivery.BouncedAt) = (DeliveryStatus.Pending, unit.Now, unit.Now, null);
        }

        var action = change == DeliveryChange.Stop ? "delivery.stopped" : "delivery.retried";
        if (selection.Id is { } id && chosen.Count > 0) unit.Audit(by, action, $"delivery/{id}");
        else if (chosen.Count > 0) unit.Audit(by, action, $"plan/{selection.BudgetYear}/deliveries", $"{chosen.Count} {selection.Status}");
        return view;
    }

    private static DeliveryChangeView View(IReadOnlyList<Delivery> chosen, Municipality owner) => new(
        [.. chosen.Select(PreviewedMail.Of)], MailExample.OfEachKind(chosen, owner), owner.MailMode,
        chosen.Count(delivery => delivery.Status == DeliveryStatus.Uncertain || delivery.UncertainAttempts > 0));

    private static IQueryable<Delivery> Chosen(BudgetDbContext db, DeliverySelection selection, DeliveryChange change)
    {
        var allowed = Enum.GetValues<DeliveryStatus>().Where(status => Allows(change, status)).ToList();
        return db.Deliveries
            .Where(row => row.BudgetYear == selection.BudgetYear && allowed.Contains(row.Status) && row.ForgottenAt == null)
            .Where(row => selection.Id == null || row.Id == selection.Id)
            .Where(row => selection.Status == null || row.Status == selection.Status)
            .OrderBy(row => row.DueUtc).ThenBy(row => row.Id);
    }
}
