using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using BudgetProcess.Application.Storage.Configurations;
using BudgetProcess.Calendar;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Feeds;

/// <summary>Somebody asks to be sent the link to their own page (use case).</summary>
public sealed class AskForPersonalLink
{
    /// <summary>A person gets that mail this often at most, whoever types the address in.</summary>
    private static readonly Duration Pause = Duration.FromMinutes(10);

    private readonly Database database;
    private readonly PersonalLinkMail mail;

    internal AskForPersonalLink(Database database, PersonalLinkMail mail) => (this.database, this.mail) = (database, mail);

    /// <summary>Writes the mail, in every municipality that knows the address.</summary>
    /// <returns>What is wrong with the address, in Danish; null if it can be one. The same whether or not anybody has it.</returns>
    public async Task<Sentence?> RunAsync(string typed, CancellationToken cancellation)
    {
        var address = typed.Trim().ToLowerInvariant();
        if (Problem(address) is { } problem) return problem;
        foreach (var municipality in await KnownInAsync(address, cancellation))
            await database.WriteAsync(municipality, (unit, stop) => AskAsync(unit, address, stop), cancellation);
        return null;
    }

    private static Sentence? Problem(string address) =>
        address.Length == 0 ? (Sentence)$"Skriv din mailadresse."
        : address.Length > Lengths.Address ? $"Adressen er for lang. En mailadresse har højst {Lengths.Address} tegn."
        : Mailbox.FindProblem(address) is { } problem ? Sentence.Of(problem)
        : null;

    private async Task<List<Guid>> KnownInAsync(string address, CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        return await db.People.Where(row => row.Address == address).Select(row => row.MunicipalityId).OrderBy(id => id).ToListAsync(cancellation);
    }

    private async Task AskAsync(UnitOfWork unit, string address, CancellationToken cancellation)
    {
        var person = await unit.Db.People.SingleOrDefaultAsync(row => row.Address == address, cancellation);
        if (person is null) return;
        var (key, since) = (Recipient.PersonKey(person.Id), unit.Now - Pause);
        if (await unit.Db.Deliveries.AnyAsync(row => row.Kind == PersonalLinkMail.Kind && row.RecipientKey == key && row.CreatedAt > since, cancellation)) return;
        unit.Audit("person", "link.asked", $"person/{person.Id}");
        await mail.AddAsync(unit, person, $"asked/{unit.Now.ToUnixTimeMilliseconds()}", cancellation);
    }
}
