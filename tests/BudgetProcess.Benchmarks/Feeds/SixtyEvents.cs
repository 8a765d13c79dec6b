using BudgetProcess.Application;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.Calendar;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Benchmarks.Feeds;

/// <summary>A feed of 60 events: the 39 milestones of Budget 2025 of Hedensted, and 21 of them a second time under other keys.</summary>
internal static class SixtyEvents
{
    private const int Count = 60;

    public static CalendarDocument Document()
    {
        var owner = new Municipality { Key = "hedensted", Name = "Hedensted Kommune", OfficeName = "Budgetkontoret", OfficeAddress = "budget@hedensted.example" };
        var calendar = new MilestoneCalendar(new BudgetProcessOptions { PublicUrl = new Uri("https://budget.example/") });
        var milestones = StoredPlan.Read(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "seeds", "hedensted", $"plan-{Country.Year}.json"))).Milestones;
        return new CalendarDocument
        {
            Method = CalendarMethod.Publish,
            Name = "Budget 2025 – Hedensted Kommune",
            Description = "Tids- og procesplan fra Budgetkontoret.",
            Color = "steelblue",
            Url = new Uri("https://budget.example/hedensted/2025"),
            RefreshInterval = Duration.FromHours(1),
            Events = [.. Enumerable.Range(0, Count).Select(index => Event(milestones[index % milestones.Count], index / milestones.Count))],
        };

        CalendarEvent Event(Milestone milestone, int copy) => calendar.Event(
            owner, Country.Year, milestone with { Key = $"{milestone.Key}-{copy}" },
            new PublishedMilestone { Key = milestone.Key, BudgetYear = Country.Year, ChangedAt = Node.Beginning });
    }
}
