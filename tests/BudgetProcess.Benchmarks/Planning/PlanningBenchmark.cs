using System.Diagnostics;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Benchmarks.Planning;

/// <summary>The check of a plan with all its windows, a what-if that moves much, and one that is impossible and says why; and how each grows.</summary>
internal static class PlanningBenchmark
{
    private const int Rounds = 15;
    private const int ConstraintsEach = 3;

    private static readonly CheckContext Context = new(StatutoryDates.For(new BudgetYear(2025)), RuleSettings.Default, null);

    public static Task RunAsync()
    {
        var table = new Table("plan", "check and windows, ms", "limit", "what-if, ms", "milestones moved", "impossible, ms", "limit");
        foreach (var milestones in new[] { 40, 100, 300, 1000 })
        {
            var plan = Plan(milestones);
            var moved = (WhatIfResult.Possible)WhatIf.Run(plan, Context, Late(plan));
            table.Add(
                $"{milestones} milestones, {plan.Constraints.Count} constraints", Milliseconds(() => { PlanCheck.Run(plan, Context); PlanWindows.For(plan, Context); }), milestones == 100 ? "5" : "",
                Milliseconds(() => WhatIf.Run(plan, Context, Late(plan))), $"{moved.Moves.Count}", Milliseconds(() => WhatIf.Run(plan, Context, Squeezed(plan))), milestones == 100 ? "200" : "");
        }

        table.Print();
        return Task.CompletedTask;
    }

    /// <summary>A year of meetings, deadlines and periods in several strands, each milestone tied to some before it and all of them lawful; the readings hang on one strand.</summary>
    private static Plan Plan(int count)
    {
        var random = new Random(2025);
        var calendar = new WorkingDays(new ClosedDays());
        var milestones = new List<Milestone>();
        var constraints = new List<PlanConstraint> { new NotOnHolidays("*"), new NotInWeek("*", 42) };
        for (var number = 0; number < count; number++)
        {
            var day = new LocalDate(2024, 2, 1).PlusDays(number * 220 / count);
            while (!calendar.IsWorkingDay(day)) day = day.PlusDays(1);
            milestones.Add(Milestone($"m-{number}", day, number % 3 == 0 ? MilestoneKind.Meeting : number % 3 == 1 ? MilestoneKind.Deadline : MilestoneKind.Task, null));
            for (var tie = 0; tie < ConstraintsEach && number > 5; tie++)
            {
                var earlier = milestones[Math.Max(0, number - 1 - random.Next(12))];
                var days = Period.DaysBetween(earlier.Period.Start, day);
                constraints.Add(tie == 2 ? new AtMostDays(earlier.Key, $"m-{number}", days + 30) : new AtLeastDays(earlier.Key, $"m-{number}", Math.Max(0, days - random.Next(4))));
            }
        }

        milestones.AddRange([
            Milestone("oek", new(2024, 9, 9), MilestoneKind.Meeting, Anchor.FirstReadingInFinanceCommittee), Milestone("kb-1", new(2024, 9, 17), MilestoneKind.Meeting, Anchor.FirstReading),
            Milestone("kb-2", new(2024, 10, 9), MilestoneKind.Meeting, Anchor.SecondReading),
        ]);
        constraints.Add(new AtLeastDays($"m-{count - 1}", "oek", 1));
        return new(new BudgetYear(2025), "Måling", milestones, constraints);
    }

    private static Milestone Milestone(string key, LocalDate day, MilestoneKind kind, Anchor? anchor) => new()
    {
        Key = key, Title = $"Milepæl {key}", Track = Track.Administrative, Kind = kind, Phrase = DanishDates.Period(DatePeriod.OnDay(day)), Period = DatePeriod.OnDay(day), Anchor = anchor,
    };

    /// <summary>Something in the middle of the year is two weeks late, and the minister gives more time: much has to follow.</summary>
    private static Scenario Late(Plan plan) => new(
    [
        new ScenarioChange.NotBefore(plan.Milestones[plan.Milestones.Count / 2].Key, plan.Milestones[plan.Milestones.Count / 2].Period.Start.PlusDays(14)),
        new ScenarioChange.Minister(StatutoryLimit.AdoptedBy, new(2024, 11, 5)), new ScenarioChange.Minister(StatutoryLimit.ProposalDue, new(2024, 10, 8)),
    ]);

    /// <summary>The same without more time, and four weeks late.</summary>
    private static Scenario Squeezed(Plan plan) => new([new ScenarioChange.NotBefore(plan.Milestones[plan.Milestones.Count / 2].Key, plan.Milestones[plan.Milestones.Count / 2].Period.Start.PlusDays(28))]);

    private static string Milliseconds(Action work)
    {
        for (var warmUp = 0; warmUp < 5; warmUp++) work();
        List<double> times = [];
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        return $"{times[Rounds / 2]:F1} ({times[0]:F1}–{times[^1]:F1})";
    }
}
