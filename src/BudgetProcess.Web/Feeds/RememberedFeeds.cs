using System.Collections.Concurrent;
using BudgetProcess.Application.Feeds;
using NodaTime;

namespace BudgetProcess.Web.Feeds;

/// <summary>Feeds of a year, each made once a second at most however many calendars ask for it. What anybody gets was read from the database no longer than that ago,
/// on every node; a plan that is published is in everybody's feed a second later.</summary>
/// <remarks>Personal feeds are not remembered: a link that is revoked opens nothing from that moment on.</remarks>
internal sealed class RememberedFeeds(FeedQueries feeds, IClock clock)
{
    private static readonly Duration Longest = Duration.FromSeconds(1);

    /// <summary>At some tens of kilobytes each; whoever asks for more makes the others be made again.</summary>
    private const int Most = 500;

    private readonly ConcurrentDictionary<Wanted, Made> remembered = new();

    /// <inheritdoc cref="FeedQueries.FindAsync"/>
    public Task<FeedAnswer?> FindAsync(string municipality, int budgetYear, FeedSelection selection, bool includeDraft, CancellationToken cancellation)
    {
        var wanted = new Wanted(municipality, budgetYear, selection, includeDraft);
        var now = clock.GetCurrentInstant();
        var made = remembered.GetValueOrDefault(wanted);
        if (made?.HoldsAt(now) != true)
        {
            if (remembered.Count >= Most) remembered.Clear();
            made = remembered.AddOrUpdate(wanted, _ => Make(wanted, now), (_, old) => old.HoldsAt(now) ? old : Make(wanted, now));
        }

        return made.Answer.Value is { IsCompleted: true } ready ? ready : made.Answer.Value.WaitAsync(cancellation);
    }

    /// <summary>One makes it and all who ask meanwhile wait for it; that the first of them goes away does not stop it.</summary>
    private Made Make(Wanted wanted, Instant now) => new(now, new Lazy<Task<FeedAnswer?>>(() => MakeAsync(wanted)));

    private async Task<FeedAnswer?> MakeAsync(Wanted wanted) =>
        await feeds.FindAsync(wanted.Municipality, wanted.BudgetYear, wanted.Selection, wanted.IncludeDraft, CancellationToken.None) is { } feed
            ? new FeedAnswer(feed, "public, max-age=300")
            : null;

    private sealed record Wanted(string Municipality, int BudgetYear, FeedSelection Selection, bool IncludeDraft);

    private sealed record Made(Instant At, Lazy<Task<FeedAnswer?>> Answer)
    {
        /// <summary>A clock that was set back must not make a feed last.</summary>
        public bool HoldsAt(Instant now) => now >= At && now - At < Longest;
    }
}
