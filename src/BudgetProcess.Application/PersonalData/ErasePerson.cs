using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.PersonalData;

/// <summary>What is held about somebody, of one kind, and what becomes of it.</summary>
/// <param name="What">What it is: "Mails".</param>
/// <param name="Rows">How many.</param>
/// <param name="Stays">Why it stays, with the law; null if it is deleted.</param>
public sealed record HeldView(Sentence What, int Rows, Sentence? Stays);

/// <summary>What is held about somebody.</summary>
/// <param name="Address">The mail address.</param>
/// <param name="Held">All of it; empty if there is nothing.</param>
/// <param name="Mark">Says later whether it is as it was.</param>
public sealed record PersonalDataView(string Address, IReadOnlyList<HeldView> Held, string Mark)
{
    /// <summary>How many rows a deletion deletes, or empties.</summary>
    public int Deletable { get; } = Held.Where(row => row.Stays is null).Sum(row => row.Rows);
}

/// <summary>What came of a deletion.</summary>
public abstract record ErasureResult
{
    private ErasureResult()
    {
    }

    /// <summary>There is no such municipality.</summary>
    public sealed record NotFound : ErasureResult;

    /// <summary>What is held has changed since it was looked at; nothing was deleted.</summary>
    public sealed record Overtaken : ErasureResult;

    /// <summary>It cannot be done now; nothing was deleted.</summary>
    /// <param name="Problem">Why, and what to do.</param>
    public sealed record Refused(Sentence Problem) : ErasureResult;

    /// <summary>It is deleted.</summary>
    /// <param name="Rows">How many rows.</param>
    public sealed record Done(int Rows) : ErasureResult;
}

/// <summary>Deletes what is held about somebody who asks for it, as far as the law allows (sletning, GDPR art. 17; use case). What is needed for a public body's duties stays (art. 17, stk. 3).</summary>
public sealed class ErasePerson
{
    private readonly Database database;
    private readonly IEnumerable<IBeforeRemoval> rooms;

    internal ErasePerson(Database database, IEnumerable<IBeforeRemoval> rooms) => (this.database, this.rooms) = (database, rooms);

    /// <summary>The address of a person or hearing party; null if there is none with that id.</summary>
    public async Task<string?> AddressOfAsync(string municipality, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        return await db.People.Where(row => row.Id == id).Select(row => row.Address).SingleOrDefaultAsync(cancellation)
            ?? await db.HearingParties.Where(row => row.Id == id).Select(row => row.Address).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>What is held, and what a deletion would do; null if there is no such municipality.</summary>
    public async Task<PersonalDataView?> LookAsync(string municipality, string address, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        return await LookAsync(db, address.Trim().ToLowerInvariant(), cancellation);
    }

    /// <summary>Deletes what may be deleted.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="address">The mail address.</param>
    /// <param name="mark">The mark of what somebody looked at.</param>
    /// <param name="by">Who deletes.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ErasureResult> RunAsync(string municipality, string address, string mark, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new ErasureResult.NotFound();
        var wanted = address.Trim().ToLowerInvariant();
        return await database.WriteAsync(owner.Id, (unit, token) => EraseAsync(unit, wanted, mark, by, token), cancellation);
    }

    private async Task<ErasureResult> EraseAsync(UnitOfWork unit, string address, string mark, Actor by, CancellationToken cancellation)
    {
        var view = await LookAsync(unit.Db, address, cancellation);
        if (view.Mark != mark) return new ErasureResult.Overtaken();
        var keys = await HeldKeys.FindAsync(unit.Db, address, cancellation);
        if (await Deliveries(unit.Db, keys).AnyAsync(row => row.Status == DeliveryStatus.Sending, cancellation))
            return new ErasureResult.Refused($"En mail til adressen er ved at blive sendt. Prøv igen om et øjeblik.");
        foreach (var id in keys.People)
        {
            if (await IsMemberAsync(unit.Db, id, DanishTime.DateOf(unit.Now), cancellation)) continue;
            if (await Removal.WhyNotAsync(unit, rooms, room => room.OfPersonAsync(unit, id, cancellation)) is { } refused) return new ErasureResult.Refused(refused.Faults[0].Message);
            unit.Db.People.Remove(await unit.Db.People.Include(row => row.Memberships).SingleAsync(row => row.Id == id, cancellation));
        }

        foreach (var id in keys.Parties) await ErasePartyAsync(unit, id, keys, cancellation);
        foreach (var party in await unit.Db.HearingParties.Where(row => keys.OtherParties.Contains(row.Id)).ToListAsync(cancellation)) party.OtherAddress = null;
        foreach (var participation in await unit.Db.HearingParticipations.Where(row => keys.Contacts.Contains(row.Id)).ToListAsync(cancellation))
            (participation.ContactName, participation.ContactAddress, participation.ContactNamedAt) = (null, null, null);
        await unit.StoreSoFarAsync(cancellation);
        await unit.Db.Subscriptions.Where(row => keys.Subscriptions.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
        var mails = Forgettable(unit.Db, keys, await MembersAsync(unit.Db, keys, unit.Now, cancellation));
        await mails.Where(row => row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.TemporaryFailure).ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.Status, DeliveryStatus.Cancelled).SetProperty(delivery => delivery.Revision, delivery => delivery.Revision + 1), cancellation);
        await OldMails.ForgetAsync(unit, mails, cancellation);
        foreach (var subject in keys.AuditSubjects) unit.Audit(by, "personal-data.erased", subject, string.Create(CultureInfo.InvariantCulture, $"{view.Deletable} rows"));
        if (keys.AuditSubjects.Count == 0) unit.Audit(by, "personal-data.erased", $"municipality/{unit.Municipality.Key}", string.Create(CultureInfo.InvariantCulture, $"{view.Deletable} rows"));
        return new ErasureResult.Done(view.Deletable);
    }

    /// <summary>A party that was never asked goes; of one that was, what nobody has received.</summary>
    private static async Task ErasePartyAsync(UnitOfWork unit, Guid id, HeldKeys keys, CancellationToken cancellation)
    {
        if (keys.Participations.Count > 0) await OldDrafts.DeleteOfAsync(unit, id, cancellation);
        else unit.Db.HearingParties.Remove(await unit.Db.HearingParties.SingleAsync(row => row.Id == id, cancellation));
    }

    private async Task<PersonalDataView> LookAsync(BudgetDbContext db, string address, CancellationToken cancellation)
    {
        var keys = await HeldKeys.FindAsync(db, address, cancellation);
        var held = new List<HeldView>();
        var members = await MembersAsync(db, keys, database.Now, cancellation);
        Add(
            held, $"Person med medlemskaber og personlige links", keys.People.Count,
            members.Count == 0 ? null : (Sentence)$"Personen er medlem af et organ, og kommunen skal kunne indkalde medlemmerne (styrelseslovens § 8; databeskyttelsesforordningens art. 17, stk. 3, litra b). Afslut medlemskabet først.");
        Add(
            held, $"Høringspart", keys.Parties.Count,
            keys.Participations.Count == 0 ? null : (Sentence)$"Parten er hørt, og hvem der er hørt, hører til sagen (offentlighedslovens § 15; art. 17, stk. 3, litra b). Ret navn og mailadresse på parten, hvis en anden har taget over.");
        Add(held, $"Reserveadresse hos en høringspart", keys.OtherParties.Count, null);
        Add(held, $"Kontakt for en part i en høring", keys.Contacts.Count, null);
        await AddAnswersAsync(held, db, keys, cancellation);
        Add(held, $"Abonnementer på nyt om budgettet", keys.Subscriptions.Count, null);
        Add(
            held, $"Brugerkonto", keys.Accounts.Count,
            $"Kontoen har adgang, og hvem der har gjort hvad, skal kunne spores (databeskyttelsesforordningens art. 32). Tag adgangen fra brugeren under Brugere, når den ikke skal bruges mere.");
        var mails = await Deliveries(db, keys).CountAsync(row => row.ForgottenAt == null, cancellation);
        var forgettable = await Forgettable(db, keys, members).CountAsync(row => row.ForgottenAt == null, cancellation);
        Add(held, $"Mails: modtager, emne og indhold", forgettable, null);
        Add(held, $"Mails, der bliver", mails - forgettable, $"Kommunen skal kunne vise, hvem der er indkaldt og hørt, og hvornår (art. 17, stk. 3, litra b og e). De slettes, når opbevaringsfristen for forsendelser er gået.");
        var entries = await db.AuditEntries.CountAsync(row => keys.AuditSubjects.Contains(row.Subject), cancellation);
        Add(held, $"Linjer i revisionssporet", entries, $"Sporet kan ikke ændres. Det nævner et id og aldrig navn eller adresse; når personen er slettet, kan ingen se, hvem det var.");
        return new PersonalDataView(address, held, Mark(keys, held));
    }

    private async Task AddAnswersAsync(List<HeldView> held, BudgetDbContext db, HeldKeys keys, CancellationToken cancellation)
    {
        var drafts = 0;
        foreach (var id in keys.Parties) drafts += await OldDrafts.CountOfAsync(db, id, database.Now, cancellation);
        var sent = await db.HearingAnswers.CountAsync(row => keys.Participations.Contains(row.ParticipationId), cancellation);
        var open = await db.HearingParticipations.CountAsync(
            row => keys.Participations.Contains(row.Id) && row.Draft != null && db.Hearings.Any(hearing => hearing.Id == row.HearingId && hearing.Status != HearingStatus.Closed), cancellation);
        Add(held, $"Kladder og filer, der aldrig blev sendt", drafts, null);
        Add(held, $"Kladder i en høring, der er åben", open, $"Parten kan stadig svare. Kladden slettes, når høringen er lukket, og fristen er gået; parten kan selv tømme den.");
        Add(
            held, $"Høringssvar, som er sendt", sent,
            $"Et svar til en offentlig myndighed er journaliseret i sagen og skal bevares (offentlighedslovens § 15, arkivloven; art. 17, stk. 3, litra b og d). Personoplysninger i det kan skjules, før det offentliggøres.");
    }

    private static void Add(List<HeldView> held, Sentence what, int rows, Sentence? stays)
    {
        if (rows > 0) held.Add(new HeldView(what, rows, stays));
    }

    private static IQueryable<Delivery> Deliveries(BudgetDbContext db, HeldKeys keys) =>
        db.Deliveries.Where(row => row.RecipientAddress == keys.Address || keys.Recipients.Contains(row.RecipientKey));

    /// <summary>Not what shows that a party was heard or a member invited, and not what somebody still gets.</summary>
    private static IQueryable<Delivery> Forgettable(BudgetDbContext db, HeldKeys keys, IReadOnlyList<Guid> members)
    {
        List<string> kept = [.. members.Select(Recipient.PersonKey)];
        if (keys.Participations.Count > 0) kept.AddRange(keys.Parties.Select(Recipient.PartyKey));
        return Deliveries(db, keys).Where(row => !kept.Contains(row.RecipientKey) && !row.RecipientKey.StartsWith(AccountLinks.KeyPrefix) && row.RecipientKey != Recipient.OfficeKey);
    }

    private static async Task<IReadOnlyList<Guid>> MembersAsync(BudgetDbContext db, HeldKeys keys, NodaTime.Instant now, CancellationToken cancellation)
    {
        var members = new List<Guid>();
        foreach (var id in keys.People)
        {
            if (await IsMemberAsync(db, id, DanishTime.DateOf(now), cancellation)) members.Add(id);
        }

        return members;
    }

    private static Task<bool> IsMemberAsync(BudgetDbContext db, Guid person, NodaTime.LocalDate day, CancellationToken cancellation) =>
        db.Memberships.AnyAsync(row => row.PersonId == person && (row.To == null || row.To >= day), cancellation);

    private static string Mark(HeldKeys keys, IEnumerable<HeldView> held) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [.. keys.AuditSubjects, .. held.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.What}: {row.Rows} {row.Stays is null}"))]))));
}
