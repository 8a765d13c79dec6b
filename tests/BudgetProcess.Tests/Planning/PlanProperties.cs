using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace BudgetProcess.Tests.Planning;

/// <summary>What holds for every plan.</summary>
internal sealed class PlanProperties
{
    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool Check_AnyPlan_NeverThrowsAndOrdersBySeverity(Plan plan, HearingGroup[] heard)
    {
        var found = PlanCheck.Run(plan, new CheckContext(StatutoryDates.For(plan.Year), RuleSettings.Default, heard.ToHashSet()));

        return found.Zip(found.Skip(1)).All(pair => pair.First.Severity >= pair.Second.Severity)
            && found.All(breach => breach.Message.ToString().Length > 0 && RuleCatalogue.Find(breach.RuleId) is not null);
    }

    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool Difference_PlanWithItself_IsEmpty(Plan plan) => PlanDifference.Between(plan, plan).Count == 0;

    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool Difference_TwoPlans_NamesEachChangedKeyOnce(Plan before, Plan after)
    {
        var keys = PlanDifference.Between(before, after).Select(difference => difference.Key).ToList();
        var changed = before.Milestones.Concat(after.Milestones).Select(milestone => milestone.Key).Distinct()
            .Where(key => !Equals(before.Find(key), after.Find(key)));
        return keys.Order().SequenceEqual(changed.Order());
    }

    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool File_WrittenAndRead_IsTheSamePlan(Plan plan) => plan.Equals(PlanFile.Read("plan.json", PlanFile.Write(plan)).Plan);

    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool Forward_AnyPlan_GivesAPlanThatCanBeWrittenWithTheSamePrecisions(Plan plan, PositiveInt year)
    {
        var made = PlanForwardTests.Forward(plan, 2001 + year.Get % 99).Plan;
        return plan.Milestones.Zip(made.Milestones).All(pair => pair.First.Period.Precision == pair.Second.Period.Precision && pair.First.Key == pair.Second.Key)
            && made.Equals(PlanFile.Read("plan.json", PlanFile.Write(made)).Plan);
    }

    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool Forward_AnyPlan_KeepsWeekAndWeekdayOfWhatIsNotMoved(Plan plan, PositiveInt year)
    {
        var made = PlanForwardTests.Forward(plan, 2001 + year.Get % 99).Plan;
        var kept = plan.Milestones.Zip(made.Milestones).Where(pair => pair.First.HasFixedDay && pair.Second.Displacement is null).ToList();
        return kept.All(pair => Days(pair.First.Home.Start, pair.Second.Period.Start) % 7 == 0 && Length(pair.First) == Length(pair.Second))
            && kept.Select(pair => Days(pair.First.Home.Start, pair.Second.Period.Start)).Distinct().Count() <= 1;
    }

    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool Forward_SamePlanTwice_IsTheSame(Plan plan, PositiveInt year) =>
        PlanForwardTests.Forward(plan, 2001 + year.Get % 99).Plan.Equals(PlanForwardTests.Forward(plan, 2001 + year.Get % 99).Plan);

    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool Forward_AndBackFromAnyYear_IsStableFromTheFirstTimeOn(Plan plan, PositiveInt year)
    {
        var there = new BudgetYear(2001 + year.Get % 99);
        var once = PlanForwardTests.Forward(plan, plan.Year.Value).Plan;
        var back = PlanForwardTests.Forward(PlanForwardTests.Forward(once, there.Value).Plan, plan.Year.Value).Plan;
        return once.Milestones.Where(milestone => milestone.HasFixedDay).Select(milestone => milestone.Period)
            .SequenceEqual(back.Milestones.Where(milestone => milestone.HasFixedDay).Select(milestone => milestone.Period));
    }

    [Property]
    public bool File_AnyText_GivesPlanOrFaults(string? text)
    {
        var reading = PlanFile.Read("plan.json", text ?? "");
        return reading.Plan is null == reading.Faults.Count > 0;
    }

    [Property(MaxTest = 300)]
    public bool File_GoodPlanDamagedAnywhere_GivesPlanOrFaults(NonNegativeInt place, NonNegativeInt length, string? text)
    {
        var good = Plans.Budget2025Json;
        var start = place.Get * 97 % good.Length;
        var damaged = good.Remove(start, Math.Min(length.Get % 50, good.Length - start)).Insert(start, text ?? "");
        var reading = PlanFile.Read("plan.json", damaged);
        return reading.Plan is null == reading.Faults.Count > 0 && reading.Faults.All(fault => fault.Line >= 1 && fault.Message.ToString().Length > 0);
    }

    private static int Days(LocalDate from, LocalDate to) => Period.DaysBetween(from, to);

    private static int Length(Milestone milestone) => Period.DaysBetween(milestone.Period.Start, milestone.Period.End);
}

/// <summary>Makes plans as budget offices might write them.</summary>
public static class PlanGenerator
{
    private static readonly string[] Texts = ["Møde", "  ", "Budget 2025 \"sådan\"", "æøå – ½ ☂ \\ /", "a\nb", ""];

    private static readonly Gen<string> Phrases = Gen.OneOf(
        from month in Gen.Choose(1, 12)
        from day in Gen.Choose(1, 28)
        from form in Gen.Elements("{0}. {1}", "{0}. {1} kl. 10", "{0}. {1} kl. 9.30-11", "senest {0}. {1}", "fra {0}. {1}", "{0}. {1} (byrådssalen)")
        select string.Format(System.Globalization.CultureInfo.InvariantCulture, form, day, DanishDates.Month(month)),
        from month in Gen.Choose(1, 12)
        from day in Gen.Choose(1, 20)
        from length in Gen.Choose(1, 8)
        select $"{day}.-{day + length}. {DanishDates.Month(month)}",
        from third in Gen.Elements("primo", "medio", "ultimo", "start", "primo-medio")
        from month in Gen.Choose(1, 12)
        select $"{third} {DanishDates.Month(month)}",
        from week in Gen.Choose(1, 51)
        from form in Gen.Elements("uge {0}", "uge {0}-{1}")
        select string.Format(System.Globalization.CultureInfo.InvariantCulture, form, week, week + 1),
        from first in Gen.Choose(1, 11)
        select $"{DanishDates.Month(first)} til {DanishDates.Month(first + 1)}",
        Gen.Elements("efterår", "maj og november hvert år", "30. december 2023 - 2. januar 2024"));

    /// <summary>Plans of up to twelve milestones, with constraints that go no circle.</summary>
    public static Arbitrary<Plan> Plan() => Arb.From(
        from year in Gen.Choose(2002, 2099)
        from count in Gen.Choose(1, 12)
        from anchors in Gen.Shuffle(Anchor.All.ToArray())
        from milestones in Gen.CollectToList(Enumerable.Range(0, count), index => Milestone(index, new BudgetYear(year), anchors[index]))
        from constraints in Gen.ListOf(Constraint(count))
        select new Plan(new BudgetYear(year), $"Budget {year}", [.. milestones], [.. constraints.OfType<PlanConstraint>()]));

    private static Gen<Milestone> Milestone(int index, BudgetYear year, Anchor anchor) =>
        from phrase in Phrases.Select(text => DatePhrase.Parse(text, year.ProcessYear).Phrase!)
        from track in Gen.Elements(Enum.GetValues<Track>())
        from kind in Gen.Elements(Enum.GetValues<MilestoneKind>())
        from place in Gen.Elements(Texts)
        from owners in Gen.SubListOf("kb", "oek", "direktionen")
        from reminders in Gen.SubListOf(14, 7, 3)
        from anchored in Gen.Elements(true, false)
        from start in Gen.Choose(0, 22)
        from isTimed in Gen.Elements(true, false)
        from openDays in Gen.Choose(0, 60)
        select new Milestone
        {
            Key = $"m-{index}",
            Title = $"Milepæl {index} i {year}",
            Track = track,
            Kind = kind,
            Phrase = phrase.Text,
            Period = phrase.IsOpenEnded ? new DatePeriod(phrase.Period.Start, phrase.Period.End.PlusDays(openDays), phrase.Period.Precision) : phrase.Period,
            StartTime = phrase.Time ?? (isTimed ? new LocalTime(start, 15) : null),
            EndTime = phrase.EndTime ?? (isTimed && phrase.Time is null ? new LocalTime(start + 1, 0) : null),
            Place = NullIfEmpty(place),
            Notes = NullIfEmpty(place),
            Link = isTimed ? new Uri("https://kommune.example/møde?id=1#dagsorden") : null,
            Owners = [.. owners],
            Attendees = [.. Enumerable.Reverse(owners)],
            Anchor = anchored ? anchor : null,
            Displacement = anchored && isTimed ? new Displacement(DatePeriod.OnDay(phrase.Period.Start.PlusDays(7)), DatePeriod.OnDay(phrase.Period.Start)) : null,
            Notice = anchored ? new NoticePolicy(isTimed, [.. reminders], !isTimed) : null,
        };

    private static string? NullIfEmpty(string text) => string.IsNullOrWhiteSpace(text) || text.Contains('\n') ? null : text;

    // From a lower to a higher number only, and no same day, so that no circle can come about.
    private static Gen<PlanConstraint?> Constraint(int count) =>
        from first in Gen.Choose(0, count - 1)
        from second in Gen.Choose(0, count - 1)
        from days in Gen.Choose(0, 60)
        from kind in Gen.Choose(0, 5)
        from reason in Gen.Elements(null, "Efterårsferie")
        select Make(kind, Math.Min(first, second), Math.Max(first, second), days, reason);

    private static PlanConstraint? Make(int kind, int first, int second, int days, string? reason)
    {
        var (from, to) = ($"m-{first}", $"m-{second}");
        if (first == second && kind <= 2) return null;
        return kind switch
        {
            0 => new AtLeastDays(from, to, days, reason),
            1 => new AtMostDays(from, to, days, reason),
            2 => new After(from, to, reason),
            3 => new OnWeekdays(days % 2 == 0 ? from : "*", [IsoDayOfWeek.Monday, IsoDayOfWeek.Friday], reason),
            4 => new NotOnHolidays(from, reason),
            _ => new NotInWeek("*", days % 53 + 1, reason),
        };
    }
}
