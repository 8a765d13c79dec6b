using System.Diagnostics;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests.Harness;

/// <summary>Somebody who reads the pages: every page that they open must be without fault.</summary>
internal sealed class Reader : IAsyncDisposable
{
    /// <summary>Names a directory into which every page that is opened is drawn, for people to look at.</summary>
    public const string PicturesVariable = "BUDGETPROCESS_PICTURES";

    /// <summary>
    /// What a page is made of, without its numbers and its words, so that it is the same in English: where a text is missing, or two parts have the same label, that shows too.
    /// </summary>
    private const string Skeleton =
        """
        () => {
          const labels = [...new Set([...document.querySelectorAll('[aria-label]')].map(element => element.ariaLabel))];
          const said = ({ name, value }) =>
            name === 'aria-label' && value.trim() !== '' ? '*'.repeat(labels.indexOf(value) + 1)
            : ['class', 'role', 'type'].includes(name) || name.startsWith('aria-') ? value
            : value !== '';
          return [...document.querySelectorAll('*')].map(element =>
            `${element.tagName} ${[...element.attributes].map(attribute => `${attribute.name}=${said(attribute)}`)} ${element.textContent.trim() !== ''}`
          ).join('\n').replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '');
        }
        """;

    /// <summary>What axe finds. The only frame holds a mail and may run no script: axe would wait in it for ever.</summary>
    private const string Violations =
        """
        async () => (await axe.run(document, { iframes: false, resultTypes: ['violations'] })).violations
          .map(violation => `axe ${violation.id}: ${violation.help} (${violation.nodes.slice(0, 3).map(node => node.html).join('; ')})`)
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly HashSet<string> Examined = [];
    private static int people;

    private readonly IBrowserContext context;
    private readonly List<string> faults = [];
    private readonly Screen screen;
    private readonly bool script;
    private int expected = 200;

    private Reader(IBrowserContext context, IPage page, Screen screen, bool script) =>
        (this.context, Page, this.screen, this.script) = (context, page, screen, script);

    /// <summary>The page that is open.</summary>
    public IPage Page { get; }

    /// <summary>Sits down at a screen.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="script">Whether pages may run JavaScript.</param>
    /// <param name="staff">Whether they are signed in, as an administrator.</param>
    public static async Task<Reader> AtAsync(Screen screen, bool script = true, bool staff = false)
    {
        var context = await BrowserSession.Chromium.Browser.NewContextAsync(new()
        {
            BaseURL = BrowserSession.Product.Address.ToString(),
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            JavaScriptEnabled = script,
            Locale = "da-DK",

            // Everybody comes from an address of their own, as the proxy tells it: forms are limited per address.
            ExtraHTTPHeaders = new Dictionary<string, string> { ["X-Forwarded-For"] = $"192.0.2.{Interlocked.Increment(ref people) % 250}" },
            StorageState = staff ? await BrowserSession.StaffStateAsync() : null,
        });
        var reader = new Reader(context, await context.NewPageAsync(), screen, script);
        reader.Page.Console += (_, message) =>
        {
            // The browser reports an error page that was asked for as an error of its own.
            if (message.Type is "error" or "warning" && reader.expected == 200) reader.faults.Add($"console: {message.Text}");
        };
        reader.Page.PageError += (_, error) => reader.faults.Add($"script: {error}");
        reader.Page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Status != reader.expected) reader.faults.Add($"answered {response.Status}: {response.Url}");
        };
        reader.Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && address.Authority != BrowserSession.Product.Address.Authority)
                reader.faults.Add($"asked another host: {request.Url}");
        };
        return reader;
    }

    /// <summary>Opens a page and fails on anything that is wrong with it: console, answers, other hosts, axe, or a page wider than the screen.</summary>
    /// <param name="path">The page.</param>
    /// <param name="status">What it is to answer.</param>
    public async Task OpenAsync(string path, int status = 200)
    {
        expected = status;
        var response = await Page.GotoAsync(path);
        Assert.That(response?.Status, Is.EqualTo(status), path);
        await LookAsync();
    }

    /// <summary>Looks at the page that is open now.</summary>
    public async Task LookAsync()
    {
        await LoadedAsync();
        await DrawAsync();
        if (script)
        {
            // The same elements with the same attributes have the same faults: looked at once on each screen.
            if (Examined.Add($"{screen} {await Page.EvaluateAsync<string>(Skeleton)}"))
            {
                await Page.EvaluateAsync(Axe);
                faults.AddRange(await Page.EvaluateAsync<string[]>(Violations));
            }

            var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (width > screen.Width) faults.Add($"the page is {width} pixels wide on a screen of {screen.Width}");
        }

        Assert.That(faults, Is.Empty, $"{Page.Url} on {screen}");
    }

    /// <summary>Waits for the page whose address ends so.</summary>
    /// <remarks>The address is looked at again and again: whoever looks once and then listens for its change may miss the change in between.</remarks>
    public async Task ArriveAsync(string ending)
    {
        var began = Stopwatch.GetTimestamp();
        while (!Page.Url.EndsWith(ending, StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(began) > Longest) throw new AssertionException($"{ending} never came: {Page.Url} is still there.");
            await Task.Delay(20);
        }

        await LoadedAsync();
    }

    /// <summary>Presses a button that sends a form, and looks at what comes.</summary>
    /// <param name="button">What it says.</param>
    /// <param name="exact">Whether it says that and no more.</param>
    public async Task SendAsync(string button, bool exact = true)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = exact }).ClickAsync();
        await LookAsync();
    }

    /// <summary>The address behind the first link that a selector finds.</summary>
    public async Task<string> LinkAsync(string selector) =>
        await Page.Locator(selector).First.GetAttributeAsync("href", new() { Timeout = 5000 }) ?? throw new AssertionException($"{selector} on {Page.Url} leads nowhere.");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    /// <summary>On a machine that has much to do the event may pass by before anybody listens for it; then the document itself says that it is there.</summary>
    private async Task LoadedAsync()
    {
        try
        {
            await Page.WaitForLoadStateAsync(options: new() { Timeout = 10_000 });
        }
        catch (TimeoutException)
        {
            await Page.Locator("body").WaitForAsync();
        }
    }

    private async Task DrawAsync()
    {
        if (Environment.GetEnvironmentVariable(PicturesVariable) is not { Length: > 0 } directory) return;
        var name = new Uri(Page.Url).PathAndQuery.Trim('/').Replace('/', '_').Replace('?', '_');
        var file = Path.Combine(directory, $"{(name.Length == 0 ? "front" : name)}-{screen}{(script ? "" : "-noscript")}");
        await Page.ScreenshotAsync(new() { Path = $"{file}.png", FullPage = true });
        var pictures = await Page.Locator(".picture:visible").AllAsync();
        for (var index = 0; index < pictures.Count; index++) await pictures[index].ScreenshotAsync(new() { Path = $"{file}-picture-{index + 1}.png" });
    }
}
