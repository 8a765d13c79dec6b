using BudgetProcess.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests;

public sealed class PictureTests
{
    private static readonly Screen[] Screens = [Screen.Desk, Screen.Phone];

    [TestCaseSource(nameof(Screens))]
    public async Task Picture_OnScreen_IsThereOnceForAssistiveTechnology(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen);
        await reader.Page.GotoAsync(await Years.PublishedAsync());

        var rows = await reader.Page.Locator(".plan-table tbody tr[id]").CountAsync();

        Assert.That(await reader.Page.Locator(".pp:visible").CountAsync(), Is.EqualTo(1));
        Assert.That(await reader.Page.Locator(".pp:visible").GetByRole(AriaRole.Link).CountAsync(), Is.EqualTo(rows));
    }

    [Test]
    public async Task Wheel_AtADesk_LinksEveryMarkToItsRowAndIsWithoutFault()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk);
        await reader.OpenAsync(await Years.PublishedAsync());

        var wheel = reader.Page.GetByRole(AriaRole.Group, new() { NameRegex = new("^Årshjul for Budget") });
        var marks = wheel.GetByRole(AriaRole.Link);
        Assert.That(await marks.CountAsync(), Is.EqualTo(await reader.Page.Locator(".plan-table tbody tr[id]").CountAsync()));
        Assert.That(await reader.Page.Locator(".wheel-list li").CountAsync(), Is.EqualTo(await marks.CountAsync()));

        await marks.First.FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        Assert.That(await reader.Page.Locator(".plan-table tr:target").CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Wheel_NumbersAsTheBrowserDrawsThem_DoNotOverlap()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk);
        await reader.Page.GotoAsync(await Years.PublishedAsync());

        var overlaps = await reader.Page.EvaluateAsync<string[]>(
            """
            () => {
              const discs = [...document.querySelectorAll('.wheel-disc')].map(disc => ({ of: disc.parentElement.getAttribute('aria-label'), box: disc.getBoundingClientRect() }));
              const centre = box => [box.left + box.width / 2, box.top + box.height / 2];
              const found = [];
              discs.forEach((a, index) => discs.slice(index + 1).forEach(b => {
                const [x1, y1] = centre(a.box), [x2, y2] = centre(b.box);
                if (Math.hypot(x1 - x2, y1 - y2) < a.box.width - 0.5) found.push(`${a.of} / ${b.of}`);
              }));
              return found;
            }
            """);

        Assert.That(overlaps, Is.Empty);
    }

    [Test]
    public async Task Wheel_OnAPhone_IsNeitherShownNorRead()
    {
        await using var reader = await Reader.AtAsync(Screen.Phone);
        await reader.OpenAsync(await Years.PublishedAsync());

        Assert.That(await reader.Page.Locator(".wheel-section").IsVisibleAsync(), Is.False);
        Assert.That(await reader.Page.GetByRole(AriaRole.Group, new() { NameRegex = new("^Årshjul for Budget") }).CountAsync(), Is.Zero);
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.That(await reader.Page.Locator(".wheel").IsVisibleAsync(), Is.True, "Paper has room for it.");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Organ_Chosen_NarrowsPicturesTableAndWhatIsNext(bool script)
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, script);
        await reader.OpenAsync(await Years.PublishedAsync());
        var all = await reader.Page.Locator(".plan-table tbody tr[id]").CountAsync();

        await reader.Page.GetByLabel("Vis planen for").SelectOptionAsync("oek");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Vis", Exact = true }).ClickAsync();
        await reader.LookAsync();

        Assert.That(reader.Page.Url, Does.EndWith("?organ=oek"));
        var rows = await reader.Page.Locator(".plan-table tbody tr[id]").CountAsync();
        Assert.That(rows, Is.GreaterThan(3).And.LessThan(all));
        Assert.That(await reader.Page.Locator(".wheel a").CountAsync(), Is.EqualTo(rows));
        Assert.That(await reader.Page.Locator(".pp--wide a").CountAsync(), Is.EqualTo(rows));
        Assert.That(await reader.Page.GetByLabel("Vis planen for").InputValueAsync(), Is.EqualTo("oek"));
        await reader.OpenAsync($"{await Years.PublishedAsync()}?organ=findes-ikke", 404);
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Labels_AsTheBrowserDrawsThem_DoNotOverlap(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen);
        await reader.Page.GotoAsync(await Years.PublishedAsync());

        var overlaps = await reader.Page.EvaluateAsync<string[]>(
            """
            () => {
              const texts = [...document.querySelectorAll('.pp a text')].filter(text => text.getClientRects().length > 0)
                .map(text => ({ text: text.textContent, of: text.closest('a'), box: text.getBoundingClientRect() }));
              const found = [];
              for (const a of texts) for (const b of texts)
                if (a.of !== b.of && a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 4 && b.box.top < a.box.bottom - 4)
                  found.push(`${a.text} / ${b.text}`);
              return found;
            }
            """);

        Assert.That(overlaps, Is.Empty);
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Labels_AsTheBrowserDrawsThem_StayInTheirBoxes(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen);
        await reader.Page.GotoAsync(await Years.PublishedAsync());

        var outside = await reader.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('.pp a text')].filter(text => text.getClientRects().length > 0).filter(text => {
              const box = text.getBBox(), hit = text.parentElement.querySelector('.pp-hit').getBBox();
              return box.x < hit.x - 2 || box.x + box.width > hit.x + hit.width + 2;
            }).map(text => text.textContent)
            """);

        Assert.That(outside, Is.Empty);
    }

    [Test]
    public async Task Keyboard_FromThePicture_LeadsToTheTable()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk);
        await reader.Page.GotoAsync(await Years.PublishedAsync());

        // Skip link first, then everything in order: the picture's first milestone must come within a screenful of links.
        var presses = 0;
        while (!await reader.Page.EvaluateAsync<bool>("document.activeElement.matches('.pp-milestone')"))
        {
            Assert.That(presses++, Is.LessThan(40), "The keyboard does not reach the picture.");
            await reader.Page.Keyboard.PressAsync("Tab");
        }

        var target = await reader.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href')");
        await reader.Page.Keyboard.PressAsync("Enter");
        Assert.That(await reader.Page.Locator($"{target}:target").CountAsync(), Is.EqualTo(1));

        await reader.Page.Keyboard.PressAsync("Tab");
        Assert.That(
            await reader.Page.EvaluateAsync<string>("'#' + document.activeElement.closest('tr').id"), Is.EqualTo(target), "The next stop is the row's own link.");
    }

    [Test]
    public async Task SkipLink_Followed_LeadsToTheContent()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk);
        await reader.Page.GotoAsync(await Years.PublishedAsync());

        await reader.Page.Keyboard.PressAsync("Tab");
        await reader.Page.Keyboard.PressAsync("Enter");

        Assert.That(await reader.Page.EvaluateAsync<string>("document.activeElement.id"), Is.EqualTo("main-content"));
    }
}
