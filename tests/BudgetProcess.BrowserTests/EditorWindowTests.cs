using System.Globalization;
using System.Text;
using BudgetProcess.BrowserTests.Harness;
using BudgetProcess.Calendar;
using Microsoft.Playwright;
using NodaTime;

namespace BudgetProcess.BrowserTests;

/// <summary>Where milestones may lie, in the editor: shown, dragged to and chosen. Each test has a budget year of its own, before those of the seeds.</summary>
public sealed class EditorWindowTests
{
    private const string Reading = "kb-1-behandling";
    private const string Row = $".gantt-milestone[data-key={Reading}]";
    private const string Mark = $"{Row} .pp-mark";

    private static readonly Screen[] Screens = [Screen.Desk, Screen.Phone];

    private static int lastYear = 2015;

    [Test]
    public async Task Drag_PastForbiddenDays_LandsOnAnAllowedOneAndIsUndone()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        var page = reader.Page;
        var (year, last) = await WithReadingsAsync(reader);

        // A Sunday is closed.
        await DragAsync(page, days: 4);
        await SaysAsync(page, last.PlusDays(-1));

        // After the Tuesday it is too close to the second reading.
        await HoldAsync(page, days: 20);
        await SaysAsync(page, last);
        await page.Mouse.UpAsync();
        await reader.ArriveAsync($"{year}/edit#m-{Reading}");
        await reader.LookAsync();

        Assert.That(await page.Locator(".editor-notice").InnerTextAsync(), Does.Contain("Milepælen er flyttet").And.Contain(DanishDates.DayAndMonth(last)));
        Assert.That(await page.Locator($"#m-{Reading}").InnerTextAsync(), Does.Contain($"{DanishDates.InFull(last)} kl. 17.00"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Fortryd" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await page.Locator($"#m-{Reading}").InnerTextAsync(), Does.Contain($"{DanishDates.InFull(last.PlusDays(-6))} kl. 17.00"));
    }

    [Test]
    public async Task Drag_Escaped_ChangesNothingAndFollowsNoLink()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        var page = reader.Page;
        var (year, last) = await WithReadingsAsync(reader);

        await DragAsync(page, days: 5);
        await SaysAsync(page, last.PlusDays(-1));
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();

        Assert.That(await page.Locator(".gantt-drag-day").CountAsync(), Is.Zero);
        Assert.That(await page.Locator(".gantt-mark[transform]").CountAsync(), Is.Zero);
        await reader.LookAsync();
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo($"{year}/edit"));

        // Without a drag a mark is the link that its row is.
        await page.Locator(Mark).ClickAsync();
        await reader.ArriveAsync($"/edit/milestones/{Reading}");
    }

    [Test]
    public async Task Move_WithoutScript_IsChosenAmongTheSameDays()
    {
        await using var reader = await Reader.AtAsync(Screen.Phone, script: false, staff: true);
        var page = reader.Page;
        var (year, last) = await WithReadingsAsync(reader);
        await reader.OpenAsync($"{year}/edit/milestones/{Reading}");

        Assert.That(await page.Locator(".window").InnerTextAsync(), Does.Contain("hvis alt andet ligger fast").And.Contain("mindst 21 dage mellem 1. og 2. behandling"));
        var days = await page.Locator("#MoveTo option").AllInnerTextsAsync();
        Assert.That(days.Any(day => day.StartsWith("søndag", StringComparison.Ordinal)) || days.Contains(DanishDates.InFull(last.PlusDays(1))), Is.False);
        await page.GetByLabel("Flyt til en af dagene").SelectOptionAsync(DanishDates.InFull(last));
        await reader.SendAsync("Flyt milepælen");
        Assert.That(await page.Locator(".editor-notice").InnerTextAsync(), Does.Contain("Milepælen er flyttet"));
        Assert.That(await page.Locator($"#m-{Reading}").InnerTextAsync(), Does.Contain($"{DanishDates.InFull(last)} kl. 17.00"));

        await reader.SendAsync("Fortryd");
        Assert.That(await page.Locator($"#m-{Reading}").InnerTextAsync(), Does.Contain($"{DanishDates.InFull(last.PlusDays(-6))} kl. 17.00"));
    }

    [Test]
    public async Task Move_OfWhatSomebodyElseMoved_AsksWhichDayIsToBe()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        await using var other = await Reader.AtAsync(Screen.Phone, staff: true);
        var (year, last) = await WithReadingsAsync(reader);
        await WriteAsync(other, year, Reading, $"{DanishDates.DayAndMonth(last.PlusDays(-5))} kl. 17");

        await DragAsync(reader.Page, days: 6);
        await reader.Page.Mouse.UpAsync();
        await reader.Page.Locator(".conflict").WaitForAsync();
        await reader.LookAsync();

        Assert.That(await reader.Page.Locator(".conflict").InnerTextAsync(), Does.Contain(DanishDates.DayAndMonth(last)).And.Contain(DanishDates.DayAndMonth(last.PlusDays(-5))));
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Clash_OfConditionsThatCannotHoldTogether_IsToldWithWaysOut(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen, staff: true);
        var year = Next();
        await reader.OpenAsync($"/hedensted/{year}/import");
        await reader.Page.Locator("#Upload").SetInputFilesAsync(new FilePayload { Name = "plan.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(Impossible(year)) });
        await reader.SendAsync("Læs filen");
        await reader.SendAsync("Tag planen over som udkast");
        await reader.OpenAsync($"/hedensted/{year}/edit");

        var clash = await reader.Page.Locator("#clash").InnerTextAsync();
        Assert.That(clash, Does.Contain("Ingen datoer kan overholde").And.Contain("mindst 400 dage").And.Contain("Det kan løses"));
        Assert.That(clash, Does.Not.Contain("ugyldig"));
        Assert.That(await reader.Page.Locator("#m-a summary").InnerTextAsync(), Does.Contain("Har ingen dag").Or.Contain("uden for sit spillerum"));
    }

    private static string Next() => Interlocked.Increment(ref lastYear).ToString(CultureInfo.InvariantCulture);

    private static string Impossible(string year) => $$"""
        {
          "budgetYear": {{year}}, "title": "Umulig plan",
          "milestones": [
            { "key": "a", "title": "Begyndelsen", "track": "political", "kind": "meeting", "when": "1. februar" },
            { "key": "b", "title": "Slutningen", "track": "political", "kind": "meeting", "when": "1. november" }
          ],
          "constraints": [ { "kind": "at-least", "from": "a", "to": "b", "days": 400 } ]
        }
        """;

    /// <summary>A draft whose second reading is on a Tuesday, and the first six days before the last one that is early enough for it: on a Wednesday.</summary>
    private static async Task<(string Year, LocalDate Last)> WithReadingsAsync(Reader reader)
    {
        var budgetYear = Next();
        var year = $"/hedensted/{budgetYear}";
        var second = new LocalDate(int.Parse(budgetYear, CultureInfo.InvariantCulture) - 1, 10, 5).Next(IsoDayOfWeek.Tuesday);
        var last = second.PlusDays(-21);
        await reader.OpenAsync($"{year}/edit");
        await reader.SendAsync("Begynd forfra");
        await WriteAsync(reader, year, "kb-2-behandling", DanishDates.DayAndMonth(second));
        await WriteAsync(reader, year, Reading, $"{DanishDates.DayAndMonth(last.PlusDays(-6))} kl. 17");
        await reader.OpenAsync($"{year}/edit");
        return (year, last);
    }

    private static async Task WriteAsync(Reader reader, string year, string milestone, string when)
    {
        await reader.OpenAsync($"{year}/edit/milestones/{milestone}");
        await reader.Page.Locator("#Input_When").FillAsync(when);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Gem", Exact = true }).ClickAsync();
        await reader.LookAsync();
    }

    /// <summary>Takes the mark of the first reading and holds it over a day so many days later.</summary>
    private static async Task DragAsync(IPage page, int days)
    {
        await page.Locator(Mark).ScrollIntoViewIfNeededAsync();
        await HoldAsync(page, days: 0);
        await page.Mouse.DownAsync();
        await HoldAsync(page, days);
    }

    private static async Task HoldAsync(IPage page, int days)
    {
        var place = await page.EvaluateAsync<float[]>(
            """
            ([row, days]) => {
              const gantt = document.querySelector('svg.gantt');
              const { y, height } = document.querySelector(row).querySelector('.pp-mark').getBoundingClientRect();
              const day = Number(document.querySelector(row).dataset.start) + days + 0.5;
              return [new DOMPoint(Number(gantt.dataset.left) + day * gantt.dataset.day, 0).matrixTransform(gantt.getScreenCTM()).x, y + height / 2];
            }
            """,
            new object[] { Row, days });
        await page.Mouse.MoveAsync(place[0], place[1], new() { Steps = 5 });
    }

    private static async Task SaysAsync(IPage page, LocalDate day) => Assert.That(await page.Locator(".gantt-drag-day").TextContentAsync(), Is.EqualTo($"{DanishDates.Weekday(day.DayOfWeek)} {DanishDates.DayAndMonth(day)}"));
}
