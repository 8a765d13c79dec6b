using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Deliveries;

/// <summary>What an operator wants with a municipality's mail.</summary>
/// <param name="Municipality">Its key.</param>
/// <param name="Mode">The mail mode from now on.</param>
/// <param name="RedirectAddress">Where all mail goes; with <see cref="MailMode.Redirect"/> only.</param>
/// <param name="By">Who decided it: a role.</param>
/// <param name="Release">Which of the held mails leave now; null for none.</param>
public sealed record MailModeRequest(string Municipality, MailMode Mode, string? RedirectAddress, Actor By, HeldSelection? Release = null);

/// <summary>What came of it.</summary>
public abstract record MailModeResult
{
    private MailModeResult()
    {
    }

    /// <summary>There is no such municipality.</summary>
    public sealed record NotFound : MailModeResult;

    /// <summary>The address cannot be used; nothing was changed.</summary>
    /// <param name="Problem">Why, in Danish.</param>
    public sealed record BadAddress(Sentence Problem) : MailModeResult;

    /// <summary>It is done.</summary>
    /// <param name="Municipality">The municipality's name.</param>
    /// <param name="Released">How many held mails leave now.</param>
    /// <param name="Withdrawn">How many will never leave, by why.</param>
    /// <param name="Held">How many are still held.</param>
    public sealed record Done(string Municipality, int Released, IReadOnlyDictionary<string, int> Withdrawn, int Held) : MailModeResult;
}

/// <summary>What a mail mode would bring.</summary>
/// <param name="Result">What would come of it.</param>
/// <param name="Released">The held mails that would leave.</param>
/// <param name="Examples">One of each kind, as it looks.</param>
public sealed record MailModePreview(MailModeResult Result, IReadOnlyList<PreviewedMail> Released, IReadOnlyList<MailExample> Examples);

/// <summary>Sets what happens to a municipality's mail, and releases what was held: only when asked, and only what still means something (use case).</summary>
public sealed class SetMailMode
{
    private readonly Database database;
    private readonly HeldDeliveries held;
    private readonly TemplateCatalogue templates;

    internal SetMailMode(Database database, HeldDeliveries held, TemplateCatalogue templates) => (this.database, this.held, this.templates) = (database, held, templates);

    /// <summary>Does it, in one transaction with its entry in the audit trail.</summary>
    public async Task<MailModeResult> RunAsync(MailModeRequest request, CancellationToken cancellation)
    {
        if (request.Mode == MailMode.Redirect && AddressProblem(request.RedirectAddress) is { } problem) return new MailModeResult.BadAddress(problem);
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return new MailModeResult.NotFound();
        return await database.WriteAsync(owner.Id, (unit, token) => RunAsync(unit, request, token), cancellation);
    }

    /// <summary>Shows what it would do: which mails leave, and how one of each kind looks. Nothing is changed.</summary>
    public async Task<MailModePreview> PreviewAsync(MailModeRequest request, CancellationToken cancellation)
    {
        if (request.Mode == MailMode.Redirect && AddressProblem(request.RedirectAddress) is { } problem) return new(new MailModeResult.BadAddress(problem), [], []);
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return new(new MailModeResult.NotFound(), [], []);
        return await database.RehearseAsync(
            owner.Id,
            async (unit, token) =>
            {
                var result = await RunAsync(unit, request, token);
                var released = unit.Db.Deliveries.Local.Where(row => row.Status == DeliveryStatus.Pending).OrderBy(row => row.DueUtc).ThenBy(row => row.Id).ToList();
                return new MailModePreview(result, [.. released.Select(PreviewedMail.Of)], MailExample.OfEachKind(released, unit.Municipality));
            },
            cancellation);
    }

    private static Sentence? AddressProblem(string? address) => Mailbox.FindProblem(address ?? "") is { } problem ? Sentence.Of(problem) : null;

    private async Task<MailModeResult> RunAsync(UnitOfWork unit, MailModeRequest request, CancellationToken cancellation)
    {
        var municipality = unit.Municipality;
        municipality.MailMode = request.Mode;
        municipality.RedirectAddress = request.Mode == MailMode.Redirect ? request.RedirectAddress : null;
        var word = request.Mode.ToString().ToLowerInvariant();
        unit.Audit(request.By, "mail.mode", $"municipality/{municipality.Key}", word);
        var (released, withdrawn) = (0, new Dictionary<string, int>());
        if (request.Release is { } selection && municipality.SendsMail)
        {
            foreach (var (delivery, why) in await held.JudgeAsync(unit, selection, cancellation))
            {
                delivery.Revision++;
                if (why is null) Release(unit, delivery);
                else (delivery.Status, delivery.Answer) = (DeliveryStatus.Cancelled, why);
                if (why is null) released++;
                else withdrawn[why] = withdrawn.GetValueOrDefault(why) + 1;
            }

            unit.Audit(request.By, "mail.released", $"municipality/{municipality.Key}", $"{released} released, {withdrawn.Values.Sum()} withdrawn");
            await unit.Db.SaveChangesAsync(cancellation);
        }

        var left = await unit.Db.Deliveries.CountAsync(row => row.Status == DeliveryStatus.Held, cancellation);
        return new MailModeResult.Done(municipality.Name, released, withdrawn, left);
    }

    /// <summary>What was held by day does not ring people's phones at night.</summary>
    private void Release(UnitOfWork unit, Delivery delivery)
    {
        delivery.Status = DeliveryStatus.Pending;
        delivery.Answer = null;
        delivery.DueUtc = Daytime.For(templates.Find(delivery.Kind)?.Kind ?? TemplateKind.Notice, unit.Now);
    }
}
