using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Plans;

/// <summary>A scenario for the plan of a year.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="Lines">What is different, as people write it (<see cref="ScenarioLine"/>).</param>
/// <param name="KeepsOrder">Whether what comes before something else still does, as far as possible.</param>
public sealed record ScenarioRequest(string Municipality, int BudgetYear, IReadOnlyList<string> Lines, bool KeepsOrder = true);

/// <summary>A line of a scenario that cannot be used.</summary>
/// <param name="Line">Its number, from 0.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record ScenarioFault(int Line, Sentence Problem);

/// <summary>What comes of a scenario for a year.</summary>
public abstract record ScenarioResult
{
    private ScenarioResult()
    {
    }

    /// <summary>There is no such municipality, or no plan of that year.</summary>
    public sealed record NotFound : ScenarioResult;

    /// <summary>Lines cannot be used; nothing was reckoned.</summary>
    /// <param name="Plan">The plan that they speak of.</param>
    /// <param name="Faults">Which, and why.</param>
    public sealed record Faulty(Plan Plan, IReadOnlyList<ScenarioFault> Faults) : ScenarioResult;

    /// <summary>The draft is not the one that the request speaks of any more; nothing is changed.</summary>
    public sealed record Outdated : ScenarioResult;

    /// <summary>The answer.</summary>
    public sealed record Answered : ScenarioResult
    {
        /// <summary>The plan as it is: the draft, else the published version.</summary>
        public required Plan Plan { get; init; }

        /// <summary>The revision of the draft; 0 where there is none.</summary>
        public required int Revision { get; init; }

        /// <summary>The scenario as it was read.</summary>
        public required Scenario Scenario { get; init; }

        /// <summary>The plan with the least disturbance, or why there is none.</summary>
        public required WhatIfResult Result { get; init; }

        /// <summary>What the check finds in the new plan with the dates of the scenario; empty if there is none.</summary>
        public required IReadOnlyList<Breach> Findings { get; init; }

        /// <summary>What the check finds in the plan as it is; empty where there is no new one to hold it against.</summary>
        public required IReadOnlyList<Breach> FindingsBefore { get; init; }

        /// <summary>Whether a finding is in the plan as it is, too, if perhaps with other dates: the scenario did not bring it.</summary>
        public bool WasThere(Breach finding) => FindingsBefore.Any(before => before.RuleId == finding.RuleId && before.Milestones.SequenceEqual(finding.Milestones));
    }
}

/// <summary>Answers "what if" for the plan of a year, and makes the answer its draft (use case).</summary>
/// <remarks>Breaches that somebody took on when the plan was published are left as they are, and what has begun stays where it is. A year that has passed as a whole is reckoned as if it lay ahead.</remarks>
public sealed class TryScenario
{
    /// <summary>How many things may be different.</summary>
    public const int MostLines = 20;

    private readonly Database database;
    private readonly StatutoryDateTable dates;
    private readonly IClock clock;

    internal TryScenario(Database database, StatutoryDateTable dates, IClock clock) => (this.database, this.dates, this.clock) = (database, dates, clock);

    /// <summary>Answers it; nothing is stored.</summary>
    public async Task<ScenarioResult> RunAsync(ScenarioRequest request, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return new ScenarioResult.NotFound();
        await using var db = database.Read(owner.Id);
        return await AnswerAsync(db, owner, request, cancellation);
    }

    /// <summary>Makes the answer the draft of its year; the draft that was there is kept.</summary>
    /// <param name="request">The scenario.</param>
    /// <param name="revision">The revision of the draft that somebody looked at (<see cref="ScenarioResult.Answered.Revision"/>): another one is not replaced unseen.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it; then nothing is changed.</param>
    public async Task<ScenarioResult> ApplyAsync(ScenarioRequest request, int revision, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return new ScenarioResult.NotFound();
        return await database.WriteAsync(owner.Id, (unit, token) => ApplyAsync(unit, request, revision, by, token), cancellation);
    }

    private async Task<ScenarioResult> ApplyAsync(UnitOfWork unit, ScenarioRequest request, int revision, Actor by, CancellationToken cancellation)
    {
        var result = await AnswerAsync(unit.Db, unit.Municipality, request, cancellation);
        if (result is not ScenarioResult.Answered { Result: WhatIfResult.Possible { Moves.Count: > 0 } possible } answered) return result;
        if (answered.Revision != revision) return new ScenarioResult.Outdated();
        await EarlierDrafts.KeepAsync(unit, request.BudgetYear, by, cancellation);
        if (await SavePlan.RunAsync(unit, $"budget {request.BudgetYear}", possible.Plan, by, cancellation) is [var fault, ..]) throw new InvalidOperationException(fault.Message.ToString());
        unit.Audit(by, "plan.scenario-applied", $"plan/{request.BudgetYear}", $"{possible.Moves.Count} milestones moved");
        return answered;
    }

    private async Task<ScenarioResult> AnswerAsync(BudgetDbContext db, Municipality owner, ScenarioRequest request, CancellationToken cancellation)
    {
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == request.BudgetYear, cancellation);
        var published = await StoredPlan.CurrentVersionAsync(db, request.BudgetYear, cancellation);
        if ((draft?.Content ?? published?.Content) is not { } content) return new ScenarioResult.NotFound();
        var plan = StoredPlan.Read(content);
        var readings = request.Lines.Take(MostLines).Select(line => ScenarioLine.Read(line, plan, dates.For(plan.Year))).ToList();
        List<ScenarioFault> faults = [.. readings.Index().Where(reading => reading.Item.Problem is not null).Select(reading => new ScenarioFault(reading.Index, reading.Item.Problem!))];
        if (request.Lines.Count > MostLines) faults.Add(new(MostLines, $"Der kan højst være {MostLines} ting, der er anderledes."));
        if (faults.Count > 0) return new ScenarioResult.Faulty(plan, faults);

        var scenario = new Scenario([.. readings.Select(reading => reading.Change!)])
        {
            KeepsOrder = request.KeepsOrder, TakenOn = (published?.Acceptances ?? []).Select(acceptance => acceptance.RuleId).ToHashSet(), Today = TodayFor(plan),
        };
        var context = await CheckPlan.ContextAsync(db, owner, dates.For(plan.Year), cancellation);
        var result = WhatIf.Run(plan, context, scenario);
        return new ScenarioResult.Answered
        {
            Plan = plan, Revision = draft?.Revision ?? 0, Scenario = scenario, Result = result,
            Findings = result is WhatIfResult.Possible possible ? PlanCheck.Run(possible.Plan, context with { Dates = scenario.In(context.Dates) }) : [],
            FindingsBefore = result is WhatIfResult.Possible ? PlanCheck.Run(plan, context) : [],
        };
    }

    private LocalDate? TodayFor(Plan plan)
    {
        var today = DanishTime.DateOf(clock.GetCurrentInstant());
        return plan.Milestones.All(milestone => milestone.Period.End < today) ? null : today;
    }
}
