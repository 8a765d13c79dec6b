using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.BrowserTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests;

/// <summary>The budget office keeps bodies, people and hearing parties.</summary>
public sealed class PeopleTests
{
    private static readonly Screen[] Screens = [Screen.Desk, Screen.Phone];

    [TestCaseSource(nameof(Screens))]
    public async Task Pages_OfPeople_AreWithoutFault(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen, staff: true);
        foreach (var page in new[] { "people", "people?q=medlem", "people/add-body", "people/add-person", "people/bodies/oek", "people/bodies/oek/edit", "people/parties", "people/parties/add", "people/import" })
            await reader.OpenAsync($"/hedensted/{page}");
        await reader.Page.GotoAsync("/hedensted/people/bodies/oek");
        var person = await reader.LinkAsync("td a[href*='/people/persons/']");
        var membership = await reader.LinkAsync("td a[href*='/people/memberships/']");
        await reader.Page.GotoAsync("/hedensted/people/parties");
        var party = await reader.LinkAsync("td a[href*='/people/parties/']");
        foreach (var page in new[] { person, $"{person}/edit", $"{person}/remove", person.Replace("persons", "links", StringComparison.Ordinal) + "/remove", membership, party, $"{party}/remove", "/hedensted/people/bodies/oek/remove" })
            await reader.OpenAsync(page);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Office_AddsABodyWithTwoMembers(bool script)
    {
        var name = $"Udvalget {(script ? "med" : "uden")} script";
        await using var reader = await Reader.AtAsync(Screen.Desk, script, staff: true);
        await reader.OpenAsync("/hedensted/people/add-body");
        await FillAsync(reader, ("#name", name));
        await reader.SendAsync("Tilføj organet");
        Assert.That(await reader.Page.Locator("h1").InnerTextAsync(), Is.EqualTo(name));

        foreach (var member in new[] { "Første", "Anden" })
        {
            await FillAsync(reader, ("#address", $"{member.ToLowerInvariant().Replace("ø", "oe", StringComparison.Ordinal)}@udvalg.example"), ("#name", $"{member} medlem"), ("#from", "1.1.2025"));
            await reader.SendAsync("Tilføj medlemmet");
        }

        Assert.That(await reader.Page.Locator("table").First.Locator("tbody tr").CountAsync(), Is.EqualTo(2));

        // The same member once more: what was typed stands there again, beside what is wrong.
        await FillAsync(reader, ("#address", "anden@udvalg.example"), ("#from", "2.2.2025"));
        await reader.SendAsync("Tilføj medlemmet");
        Assert.That(await reader.Page.Locator("#from-error").InnerTextAsync(), Does.Contain("allerede med"));
        Assert.That(await reader.Page.Locator("#from").InputValueAsync(), Is.EqualTo("2.2.2025"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Office_ImportsAFileWithAFaultAndThenTheRightOne(bool script)
    {
        var address = $"import-{(script ? "med" : "uden")}@hedensted.example";
        await using var reader = await Reader.AtAsync(Screen.Desk, script, staff: true);
        await reader.OpenAsync("/hedensted/people/import");
        await ChooseAsync(reader, $"navn;mail;organ\nNyt medlem;{address};trolderådet\n");
        await reader.SendAsync("Se, hvad filen ændrer");
        Assert.That(await reader.Page.Locator("main table").InnerTextAsync(), Does.Contain("trolderådet"));

        await ChooseAsync(reader, $"navn;mail;organ\nNyt medlem;{address};oek\n");
        await reader.SendAsync("Se, hvad filen ændrer");
        Assert.That(await reader.Page.Locator(".counts").InnerTextAsync(), Does.Contain("nye personer"));
        await reader.Page.GotoAsync("/hedensted/people?q=" + address);
        Assert.That(await reader.Page.GetByText("Ingen personer passer").CountAsync(), Is.EqualTo(1), "A preview stores nothing.");

        await reader.Page.GotoAsync("/hedensted/people/import");
        await ChooseAsync(reader, $"navn;mail;organ\nNyt medlem;{address};oek\n");
        await reader.SendAsync("Se, hvad filen ændrer");
        await reader.SendAsync("Gem ændringerne");
        Assert.That(await reader.Page.GetByRole(AriaRole.Status).InnerTextAsync(), Does.Contain("1 personer med 1 medlemskaber er gemt"));
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Import_ThatTakesItsTime_TellsHowFarItIsAndWhatCameOfIt(Screen screen)
    {
        var id = Guid.NewGuid();
        await WriteAsync(unit =>
        {
            unit.Db.ImportOrders.Add(new ImportOrder
            {
                Id = id, FileName = "personer.csv", By = "Budgetchefen", AskedAt = unit.Now, State = ImportState.Running, Stored = 400, Total = 1000,
                LeaseUntil = unit.Now + NodaTime.Duration.FromHours(1),
            });
            return Task.CompletedTask;
        });
        await using var reader = await Reader.AtAsync(screen, staff: true);
        await reader.OpenAsync($"/hedensted/people/import/{id}");
        Assert.That(await reader.Page.Locator("#standing").InnerTextAsync(), Does.Contain("400 af 1.000 nye personer er gemt"));

        await WriteAsync(async unit =>
        {
            var order = await unit.Db.ImportOrders.SingleAsync(row => row.Id == id);
            (order.State, order.LeaseUntil, order.EndedAt) = (ImportState.Refused, null, unit.Now);
            order.Outcome = """{"Faults":[{"Line":3,"Field":"organ","Message":"Organet er nedlagt."}]}""";
        });
        await reader.Page.GetByText("Organet er nedlagt.").WaitForAsync();
        Assert.That(await reader.Page.Locator("#standing").InnerTextAsync(), Does.Contain("Intet er gemt").And.Contain("Række 3"));
        await reader.LookAsync();
        await reader.OpenAsync($"/hedensted/people/import/{id}");
        await reader.OpenAsync($"/hedensted/people/import/{Guid.NewGuid()}", 404);
    }

    [Test]
    public async Task Office_KeepsAPartyOnAPhone()
    {
        await using var reader = await Reader.AtAsync(Screen.Phone, staff: true);
        await reader.OpenAsync("/hedensted/people/parties");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Tilføj en part" }).ClickAsync();
        await FillAsync(reader, ("#name", "<script>alert(1)</script> Lokalrådet"), ("#address", "formand@nyt-lokalraad.example"));
        await reader.Page.Locator("#group").SelectOptionAsync("LocalCouncils");
        await reader.SendAsync("Gem");
        Assert.That(await reader.Page.Locator("main").InnerTextAsync(), Does.Contain("<script>alert(1)</script> Lokalrådet"));

        await reader.Page.Locator("tr:has-text('nyt-lokalraad') a:has-text('Slet')").ClickAsync();
        await reader.LookAsync();
        await reader.SendAsync("Ja, slet");
        Assert.That(await reader.Page.Locator("table:has-text('nyt-lokalraad')").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Files_HandedOut_AreTables()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        foreach (var path in new[] { "people", "people/bodies/oek", "people/parties" })
        {
            var csv = await reader.Page.APIRequest.GetAsync($"/hedensted/{path}?handler=Csv");
            var workbook = await reader.Page.APIRequest.GetAsync($"/hedensted/{path}?handler=Xlsx");
            Assert.That((csv.Headers["content-type"], (await workbook.BodyAsync())[..2]), Is.EqualTo(("text/csv; charset=utf-8", "PK"u8.ToArray())), path);
        }
    }

    [Test]
    public async Task Page_OfNobody_SaysSo()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        foreach (var path in new[] { "persons/0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f", "bodies/findes-ikke", "memberships/0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f", "parties/findes-ikke" })
            await reader.OpenAsync($"/hedensted/people/{path}", 404);
    }

    private static async Task WriteAsync(Func<UnitOfWork, Task> write)
    {
        var database = BrowserSession.Product.Services.GetRequiredService<Database>();
        var owner = (await database.FindMunicipalityAsync("hedensted", default))!;
        await database.WriteAsync(owner.Id, (unit, _) => write(unit), default);
    }

    private static async Task FillAsync(Reader reader, params (string Field, string Text)[] fields)
    {
        foreach (var (field, text) in fields) await reader.Page.Locator(field).FillAsync(text);
    }

    private static Task ChooseAsync(Reader reader, string text) =>
        reader.Page.Locator("#chosen").SetInputFilesAsync(new FilePayload { Name = "personer.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
}
