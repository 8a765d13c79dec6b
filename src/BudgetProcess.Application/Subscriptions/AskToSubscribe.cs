using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using BudgetProcess.Application.Storage.Configurations;
using BudgetProcess.Calendar;
using BudgetProcess.Mail;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Subscriptions;

/// <summary>What somebody asks for on the year's page.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="BudgetYear">The budget year whose page it was.</param>
/// <param name="Address">The mail address as typed.</param>
/// <param name="Track">One track; null for the whole plan.</param>
public sealed record SubscribeRequest(string Municipality, int BudgetYear, string Address, Track? Track);

/// <summary>What came of it.</summary>
public abstract record SubscribeResult
{
    private SubscribeResult()
    {
    }

    /// <summary>There is no such municipality, or no published plan of that year.</summary>
    public sealed record NotFound : SubscribeResult;

    /// <summary>The address cannot be used; nothing is stored.</summary>
    /// <param name="Problem">Why and what to do, in Danish.</param>
    public sealed record BadAddress(Sentence Problem) : SubscribeResult;

    /// <summary>Whoever reads that address decides. The same whether or not it is known: nobody can find out who subscribes.</summary>
    public sealed record Asked : SubscribeResult;
}

/// <summary>Somebody asks to get news of the plan by mail; the address itself has to confirm it (use case).</summary>
public sealed class AskToSubscribe
{
    /// <summary>An address gets the mail that asks for confirmation this often at most, whoever types it in.</summary>
    private static readonly Duration Pause = Duration.FromHours(1);

    private readonly Database database;
    private readonly SubscriptionTokens tokens;
    private readonly SubscriptionMail mail;

    internal AskToSubscribe(Database database, SubscriptionTokens tokens, SubscriptionMail mail) => (this.database, this.tokens, this.mail) = (database, tokens, mail);

    /// <summary>Whether the municipality sends mail at all, so that a request can be confirmed.</summary>
    public async Task<bool> CanBeConfirmedAsync(string municipality, CancellationToken cancellation) =>
        await database.FindMunicipalityAsync(municipality, cancellation) is { SendsMail: true };

    /// <summary>Stores the request and writes the mail that asks for confirmation.</summary>
    public async Task<SubscribeResult> RunAsync(SubscribeRequest request, CancellationToken cancellation)
    {
        var address = request.Address.Trim().ToLowerInvariant();
        if (Problem(address) is { } problem) return new SubscribeResult.BadAddress(problem);
        if (request.Track is { } track && !Enum.IsDefined(track)) return new SubscribeResult.NotFound();
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return new SubscribeResult.NotFound();
        return await database.WriteAsync(owner.Id, (unit, token) => AskAsync(unit, request, address, token), cancellation);
    }

    private static Sentence? Problem(string address) =>
        address.Length == 0 ? (Sentence)$"Skriv din mailadresse."
        : address.Length > Lengths.Address ? $"Adressen er for lang. En mailadresse har højst {Lengths.Address} tegn."
        : Mailbox.FindProblem(address) is { } problem ? Sentence.Of(problem)
        : null;

    private async Task<SubscribeResult> AskAsync(UnitOfWork unit, SubscribeRequest request, string address, CancellationToken cancellation)
    {
        if (!await unit.Db.PlanVersions.AnyAsync(row => row.BudgetYear == request.BudgetYear, cancellation)) return new SubscribeResult.NotFound();
        var known = await unit.Db.Subscriptions.Where(row => row.Address == address).ToListAsync(cancellation);
        if (known.Any(row => row.IsActive && row.Track == request.Track)) return new SubscribeResult.Asked();
        var pending = known.SingleOrDefault(row => row is { ConfirmedAt: null, LeftAt: null });
        var mayBeMailed = pending is null || pending.AskedAt + Pause <= unit.Now;
        pending ??= Add(unit, address);

        // The mail of the last hour is good for another choice too: what its link confirms stands on the page behind the link.
        pending.Track = request.Track;
        if (!mayBeMailed) return new SubscribeResult.Asked();
        pending.AskedAt = unit.Now;
        unit.Audit("subscriber", "subscription.asked", pending.AuditSubject);
        await mail.AddAsync(
            unit, "subscription-confirm", request.BudgetYear, [pending], _ => $"confirm/{unit.Now.ToUnixTimeMilliseconds()}",
            _ => new() { ["subscription.confirm"] = PersonalLinkMarks.ConfirmSubscription }, cancellation, due: unit.Now);
        return new SubscribeResult.Asked();
    }

    private Subscription Add(UnitOfWork unit, string address)
    {
        var id = unit.NewId();
        var added = new Subscription
        {
            Id = id, Address = address, AskedAt = unit.Now,
            ConfirmHash = TokenSecret.Hash(tokens.Confirm(id)), LeaveHash = TokenSecret.Hash(tokens.Leave(id)),
        };
        unit.Db.Subscriptions.Add(added);
        return added;
    }
}
