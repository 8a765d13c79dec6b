using BudgetProcess.Application.Feeds;
using BudgetProcess.Planning;
using BudgetProcess.Web.Access;
using NodaTime;

namespace BudgetProcess.Web.Feeds;

/// <summary>Calendar feeds over HTTP: conditional GET, HEAD, gzip (RFC 9110 § 13).</summary>
internal static class FeedEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        var feeds = new RememberedFeeds(routes.ServiceProvider.GetRequiredService<FeedQueries>(), routes.ServiceProvider.GetRequiredService<IClock>());
        var year = routes.MapGroup("/{municipality}/{budgetYear:int}/feeds").AllowAnonymous();
        year.MapMethods("/plan.ics", Reading, (string municipality, int budgetYear, HttpContext context) =>
            YearAsync(municipality, budgetYear, new FeedSelection.WholePlan(), feeds, context));
        year.MapMethods("/track/{track}.ics", Reading, (string municipality, int budgetYear, string track, HttpContext context) =>
            TrackOf(track) is { } found
                ? YearAsync(municipality, budgetYear, new FeedSelection.OfTrack(found), feeds, context)
                : Task.FromResult(Results.NotFound()));
        year.MapMethods("/body/{body}.ics", Reading, (string municipality, int budgetYear, string body, HttpContext context) =>
            YearAsync(municipality, budgetYear, new FeedSelection.OfBody(body), feeds, context));
        routes.MapMethods("/feeds/personal/{token}.ics", Reading, PersonalAsync).AllowAnonymous();
    }

    /// <summary>The tracks as addresses write them.</summary>
    private static Track? TrackOf(string track) => track switch
    {
        "political" => Track.Political,
        "administrative" => Track.Administrative,
        "public" => Track.Public,
        _ => null,
    };

    private static async Task<IResult> YearAsync(
        string municipality, int budgetYear, FeedSelection selection, RememberedFeeds feeds, HttpContext context) =>
        await feeds.FindAsync(municipality, budgetYear, selection, context.User.MayRead(municipality), context.RequestAborted) is { } answer
            ? answer.To(context)
            : Results.NotFound();

    private static async Task<IResult> PersonalAsync(string token, FeedQueries feeds, HttpContext context) =>
        await feeds.FindPersonalAsync(token, context.RequestAborted) is { } feed
            ? new FeedAnswer(feed, "private, max-age=300").To(context)
            : Results.NotFound();
}
