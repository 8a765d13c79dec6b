using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings;

/// <summary>Finds the hearings that workflows are about.</summary>
internal sealed class HearingSubjects : IHearingSubjects
{
    /// <summary>A plan with a hearing has one: it is made when the year first asks for it, so that the office need not think of it.</summary>
    public async Task<IReadOnlyList<ProcessSubject.OfHearing>> OfYearAsync(UnitOfWork unit, int budgetYear, CancellationToken cancellation)
    {
        var ids = await unit.Db.Hearings.Where(row => row.BudgetYear == budgetYear).Select(row => row.Id).ToListAsync(cancellation);
        if (ids.Count == 0) ids.Add(Make(unit, budgetYear).Id);
        return [.. ids.Select(id => new ProcessSubject.OfHearing(id))];
    }

    /// <summary>Makes a year's hearing.</summary>
    public static Hearing Make(UnitOfWork unit, int budgetYear)
    {
        var hearing = new Hearing { Id = unit.NewId(), BudgetYear = budgetYear, Title = $"Høring om budget {budgetYear}" };
        unit.Db.Hearings.Add(hearing);
        return hearing;
    }

    /// <summary>Whether there is a year that could have a hearing: one with a plan, published or not.</summary>
    public static async Task<bool> IsYearAsync(BudgetDbContext db, int budgetYear, CancellationToken cancellation) =>
        await db.PlanDrafts.AnyAsync(row => row.BudgetYear == budgetYear, cancellation) || await PublishedPlan.FindAsync(db, budgetYear, cancellation) is not null;

    /// <summary>The hearing in the published plan; null where there is none.</summary>
    public static async Task<Milestone?> MilestoneAsync(BudgetDbContext db, int budgetYear, CancellationToken cancellation) =>
        (await PublishedPlan.FindAsync(db, budgetYear, cancellation))?.Plan.Find(Anchor.Hearing);

    /// <summary>A year's hearing; null before it has one.</summary>
    public static Task<Hearing?> FindAsync(IQueryable<Hearing> hearings, int budgetYear, CancellationToken cancellation) =>
        hearings.OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.BudgetYear == budgetYear, cancellation);

    /// <summary>The hearing that an instance is about.</summary>
    public static async Task<Hearing> OfAsync(BurstContext burst, CancellationToken cancellation)
    {
        var id = ((ProcessSubject.OfHearing)burst.Subject).Hearing;
        return await burst.Unit.Db.Hearings.SingleAsync(row => row.Id == id, cancellation);
    }
}

/// <summary>The hearing's material is gathered from here on. It is encoded when the hearing opens, so that what comes until then is in it.</summary>
internal sealed class PrepareHearing : IPerformAction
{
    public string Name => "prepare-hearing";

    public async Task<string> RunAsync(BurstContext burst, CancellationToken cancellation)
    {
        var hearing = await HearingSubjects.OfAsync(burst, cancellation);
        burst.Unit.Audit(Actor.System, "hearing.prepared", $"hearing/{hearing.Id}");
        return "Done";
    }
}

/// <summary>Whether everybody is there whom the law wants heard (retssikkerhedsloven § 30 and § 37 a).</summary>
internal sealed class CheckHearingParties : IPerformAction
{
    public string Name => "check-hearing-parties";

    public IReadOnlyList<string> Outcomes => ["Complete", "Incomplete"];

    public async Task<string> RunAsync(BurstContext burst, CancellationToken cancellation) =>
        (await MissingAsync(burst, cancellation)).Count == 0 ? "Complete" : "Incomplete";

    /// <summary>The missing groups, in Danish.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(BurstContext burst, CancellationToken cancellation)
    {
        var groups = await burst.Unit.Db.HearingParties.Select(row => row.Group).Distinct().ToListAsync(cancellation);
        return RequiredParties.Missing(groups, burst.Unit.Municipality);
    }
}

/// <summary>Parties may answer from now on.</summary>
internal sealed class OpenHearing : IPerformAction
{
    public string Name => "open-hearing";

    public async Task<string> RunAsync(BurstContext burst, CancellationToken cancellation)
    {
        var hearing = await HearingSubjects.OfAsync(burst, cancellation);
        hearing.Status = HearingStatus.Open;
        hearing.OpenedAt = burst.Unit.Now;
        burst.Unit.Audit("system", "hearing.opened", $"hearing/{hearing.Id}");
        return "Done";
    }
}

/// <summary>Every party gets the material, with the deadline as a calendar entry (høringspakke).</summary>
internal sealed class SendHearingPackages(MailFields fields, Outbox outbox, HearingLetters letters) : IPerformAction
{
    public string Name => "send-hearing-packages";

    public async Task<string> RunAsync(BurstContext burst, CancellationToken cancellation)
    {
        // A plan that is published after the hearing sends nobody a deadline that has passed.
        if (burst.MilestoneKey(Anchor.Hearing.Key) is not { } key || burst.Plan.Find(key) is not { } milestone || Moments.EndOf(milestone) <= burst.Unit.Now)
            return "Done";
        var hearing = await HearingSubjects.OfAsync(burst, cancellation);
        await InviteAsync(burst.Unit, hearing, cancellation);
        var package = await HearingPackage.OfAsync(burst.Unit, hearing, cancellation);
        await HearingLetters.EncodeAsync(burst.Unit, hearing, package, cancellation);
        var register = burst.Plan.Register(key);
        var deadline = letters.Entry(burst.Unit.Municipality, new HearingInPlan(hearing, milestone, register), milestone.Period.End, register.Sequence);
        var parties = await HearingRecipients.OfAsync(burst.Unit.Db, hearing.Id, cancellation);
        await outbox.AddAsync(
            burst, new EffectKey(Name, 0, 0), await outbox.TemplateAsync(burst.Unit, HearingLetters.Package, cancellation), key, await fields.SharedAsync(burst, key, cancellation),
            [.. parties.Select(party => party.Recipient)], _ => deadline, hearing.PackageId, cancellation);
        return "Done";
    }

    private static async Task InviteAsync(UnitOfWork unit, Hearing hearing, CancellationToken cancellation)
    {
        var invited = (await unit.Db.HearingParticipations.Where(row => row.HearingId == hearing.Id).Select(row => row.PartyId).ToListAsync(cancellation)).ToHashSet();
        foreach (var party in await unit.Db.HearingParties.OrderBy(row => row.Address).Select(row => row.Id).ToListAsync(cancellation))
        {
            if (!invited.Contains(party))
                unit.Db.HearingParticipations.Add(new HearingParticipation { Id = unit.NewId(), HearingId = hearing.Id, PartyId = party, InvitedAt = unit.Now });
        }

        await unit.StoreSoFarAsync(cancellation);
    }
}

/// <summary>The deadline has passed; what comes now is late, and kept.</summary>
internal sealed class CloseHearing : IPerformAction
{
    public string Name => "close-hearing";

    public async Task<string> RunAsync(BurstContext burst, CancellationToken cancellation)
    {
        var hearing = await HearingSubjects.OfAsync(burst, cancellation);
        hearing.Status = HearingStatus.Closed;
        hearing.ClosedAt = burst.Unit.Now;
        burst.Unit.Audit("system", "hearing.closed", $"hearing/{hearing.Id}");
        return "Done";
    }
}

/// <summary>The overview of answers is drawn up; the numbers go to the budget office and into the record.</summary>
internal sealed class GatherAnswers : IPerformAction
{
    public string Name => "gather-answers";

    public async Task<string> RunAsync(BurstContext burst, CancellationToken cancellation)
    {
        var hearing = await HearingSubjects.OfAsync(burst, cancellation);
        var answers = await burst.Unit.Db.HearingParticipations.Where(row => row.HearingId == hearing.Id)
            .GroupBy(row => row.Answer).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        burst.Unit.Audit(
            "system", "hearing.gathered", $"hearing/{hearing.Id}", string.Join(", ", answers.OrderBy(row => row.Key).Select(row => $"{row.Key}: {row.Count}")));
        return "Done";
    }
}
