using System.Text.RegularExpressions;
using BudgetProcess.BrowserTests.Harness;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.BrowserTests.Access;

/// <summary>Walks from the front page along the links to one page of each kind: all are found, and none has a fault.</summary>
public sealed partial class PageWalkTests
{
    /// <summary>Pages to which no link of the staff's pages leads, each opened by a test of its own.</summary>
    private static readonly string[] Elsewhere =
    [
        // Answers to a form, or to a fault.
        "/errors/{code:int}", "/sign-in/kept", "/sign-out", "/{municipality}/{budgetYear:int}/edit/check", "/{municipality}/people/import/{id:guid}",
        // Opened by a secret link in a mail.
        "/hearing/{token}", "/me/{token}", "/reminders/stop/{token}", "/sign-in/choose/{token}", "/subscriptions/confirm/{token}", "/subscriptions/leave/{token}",
        // Where a hearing has begun.
        "/{municipality}/{budgetYear:int}/hearing/answers", "/{municipality}/{budgetYear:int}/hearing/answers/enter", "/{municipality}/{budgetYear:int}/hearing/answers/{answer:guid}",
        "/{municipality}/{budgetYear:int}/hearing/publication",
        // For those who are not signed in.
        "/sign-in", "/sign-in/forgotten",
        // Where an import or an earlier version has replaced a draft.
        "/{municipality}/{budgetYear:int}/history/drafts/{revision:int}",
    ];

    private static readonly Screen[] Screens = [Screen.Desk, Screen.Phone];

    [TestCaseSource(nameof(Screens))]
    public async Task Walk_AlongTheLinks_FindsEveryPageAndNoFault(Screen screen)
    {
        var routes = Routes();
        await using var reader = await Reader.AtAsync(screen, staff: true);
        var seen = new Dictionary<string, string>();
        var open = new Queue<string>(["/", await Years.PublishedAsync(), $"{await Years.DraftAsync()}/edit", $"{await Years.DraftAsync()}/roll-forward"]);
        while (open.TryDequeue(out var address))
        {
            if (RouteOf(address, routes) is not { } route || !seen.TryAdd(route, address)) continue;
            await reader.OpenAsync(address);
            foreach (var link in await reader.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"))
                if (!link.Contains("handler=", StringComparison.Ordinal)) open.Enqueue(link);
        }

        Assert.That(seen, Has.Count.GreaterThan(40));
        Assert.That(routes.Select(route => route.Template).Except(seen.Keys).Except(Elsewhere), Is.Empty, "No link leads there.");
        Assert.That(Elsewhere.Except(routes.Select(route => route.Template)), Is.Empty, "There is no such page any more.");
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Page_BeforeSignIn_IsWithoutFault(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen);
        foreach (var page in new[] { "/sign-in", "/sign-in/forgotten", "/sign-in/choose/findes-ikke", "/me" }) await reader.OpenAsync(page);
    }

    /// <summary>The pages, with what their addresses look like; the most particular first.</summary>
    private static List<(string Template, Regex Address)> Routes() =>
    [
        .. BrowserSession.Product.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(route => $"/{route.RoutePattern.RawText!.TrimStart('/')}").Distinct().OrderBy(template => template.Count(sign => sign == '{')).ThenByDescending(template => template.Length)
            .Select(template => (template, new Regex($"^{Parameter().Replace(template, Value)}$"))),
    ];

    private static string? RouteOf(string address, List<(string Template, Regex Address)> routes) =>
        routes.FirstOrDefault(route => route.Address.IsMatch(address.Split('?')[0])).Template;

    private static string Value(Match parameter) => parameter.Groups["constraint"].Value switch
    {
        "int" => "[0-9]+",
        "guid" => "[0-9a-f-]{36}",
        "" => "[^/]+",
        var pattern => pattern["regex(^".Length..^"$)".Length],
    };

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)(:(?<constraint>int|guid|regex\(\^\([a-z|]+\)\$\)))?\}")]
    private static partial Regex Parameter();
}
