using System.Text;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Storage;
using BudgetProcess.BrowserTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests;

/// <summary>A hearing on the screen: the office puts the material together, and the chair of a board answers on a phone.</summary>
public sealed class HearingTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n");

    [TestCase(true)]
    [TestCase(false)]
    public async Task Office_PutsTheMaterialTogether_AndIsToldWhatIsWrong(bool script)
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, script, staff: true);
        await reader.OpenAsync($"{await Years.DraftAsync()}/hearing");
        Assert.That(await reader.Page.Locator("#main-content").InnerTextAsync(), Does.Contain("Høringen er ikke begyndt"));
        await reader.OpenAsync(await reader.LinkAsync("main a.button-primary"));
        var before = await reader.Page.Locator("ol.documents > li").CountAsync();

        await reader.Page.Locator("section[aria-labelledby=add] input[type=file]").SetInputFilesAsync(new FilePayload { Name = "budget.pdf", MimeType = "application/pdf", Buffer = "MZ"u8.ToArray() });
        await reader.SendAsync("Læg frem");
        Assert.That(await reader.Page.Locator("#file-error").InnerTextAsync(), Does.Contain("uanset hvad den hedder"));

        await reader.Page.Locator("section[aria-labelledby=add] input[type=file]").SetInputFilesAsync(new FilePayload { Name = "forslag.pdf", MimeType = "application/pdf", Buffer = Pdf });
        await reader.Page.Locator("#title").FillAsync("Forslag <script>alert(1)</script>");
        await reader.SendAsync("Læg frem");
        Assert.That(await reader.Page.Locator("ol.documents > li").CountAsync(), Is.EqualTo(before + 1));
        Assert.That(await reader.Page.Locator("ol.documents > li h2").Last.InnerTextAsync(), Is.EqualTo("Forslag <script>alert(1)</script>"));

        await reader.Page.Locator("ol.documents > li").Last.GetByRole(AriaRole.Button, new() { Name = "Tag ud" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await reader.Page.Locator("ol.documents > li").CountAsync(), Is.EqualTo(before));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Chair_OnAPhone_DraftsSendsAndChanges(bool script)
    {
        var link = await LinkAsync(script ? 0 : 1);
        await using var reader = await Reader.AtAsync(Screen.Phone, script);
        await reader.OpenAsync(link);
        Assert.That(await reader.Page.Locator("h1").InnerTextAsync(), Does.StartWith("Høring om budget"));

        await reader.Page.Locator("#text").FillAsync("Vi støtter forslaget <b>ikke</b>.");
        await reader.Page.Locator("#upload").SetInputFilesAsync(new FilePayload { Name = "svar.pdf", MimeType = "application/pdf", Buffer = "ikke en pdf"u8.ToArray() });
        await reader.SendAsync("Gem kladde");
        Assert.That(await reader.Page.Locator("#upload-error").InnerTextAsync(), Is.Not.Empty);
        Assert.That(await reader.Page.Locator("#text").InputValueAsync(), Is.EqualTo("Vi støtter forslaget <b>ikke</b>."), "What was written is there still.");

        // Another member of the board opens the link and writes too.
        await using (var other = await Reader.AtAsync(Screen.Desk))
        {
            await other.OpenAsync(link);
            await other.Page.Locator("#text").FillAsync("Vi støtter det.");
            await other.SendAsync("Gem kladde");
        }

        await reader.SendAsync("Gem kladde");
        Assert.That(await reader.Page.Locator("#other").InputValueAsync(), Is.EqualTo("Vi støtter det."));
        await reader.Page.Locator("#upload").SetInputFilesAsync(new FilePayload { Name = "svar.pdf", MimeType = "application/pdf", Buffer = Pdf });
        await reader.Page.GetByLabel("Hvem sender svaret").FillAsync("Formanden");
        await reader.SendAsync("Send svaret");
        Assert.That(await reader.Page.Locator("#main-content").InnerTextAsync(), Does.Contain("kvittering er på vej").And.Contain("I har svaret").And.Contain("svar.pdf"));
        Assert.That(await reader.Page.Locator("#text").InputValueAsync(), Is.EqualTo("Vi støtter forslaget <b>ikke</b>."));

        await reader.SendAsync("Vi har ingen bemærkninger");
        Assert.That(await reader.Page.Locator("#sent").InnerTextAsync(), Is.EqualTo("I har svaret, at I ingen bemærkninger har"));
        await reader.OpenAsync($"{link[..^4]}AAAA", 404);
    }

    [Test]
    public async Task Office_OnceTheHearingHasBegun_ReadsTheAnswersAndTakesThePapers()
    {
        var year = await Years.DraftAsync();
        await SetAsync(year, HearingStatus.Open);
        try
        {
            await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
            await reader.OpenAsync($"{year}/hearing");
            await reader.OpenAsync(await reader.LinkAsync("main a.button-primary"));
            Assert.That(await reader.Page.Locator("#main-content").InnerTextAsync(), Does.Contain("Skolebestyrelsen svarer").And.Contain("Efter fristen"));

            var pdf = await reader.Page.APIRequest.GetAsync($"{year}/hearing/answers?handler=Pdf");
            Assert.That(Encoding.ASCII.GetString(await pdf.BodyAsync(), 0, 5), Is.EqualTo("%PDF-"));
            Assert.That(pdf.Headers["content-disposition"], Does.StartWith("attachment"));
            var zip = await reader.Page.APIRequest.GetAsync($"{year}/hearing/answers?handler=Zip");
            Assert.That(Encoding.ASCII.GetString(await zip.BodyAsync(), 0, 2), Is.EqualTo("PK"));
            await using var stranger = await Reader.AtAsync(Screen.Phone);
            await stranger.OpenAsync($"{year}/hearing/answers");
            Assert.That(await stranger.Page.Locator("h1").InnerTextAsync(), Is.EqualTo("Log ind"), "Answers are for the staff until they are published.");
        }
        finally
        {
            await SetAsync(year, HearingStatus.Preparing);
        }
    }

    [Test]
    public async Task Office_FollowsTheSending_AndAPartyNamesItsRightContact()
    {
        var link = await LinkAsync(2);
        var year = await Years.PublishedAsync();
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        await reader.OpenAsync($"{year}/hearing");
        await reader.OpenAsync(await reader.LinkAsync("main a[href$='/hearing/sending']"));
        Assert.That(await reader.Page.Locator(".lead").InnerTextAsync(), Does.StartWith("Materialet bliver sendt til"));
        Assert.That(await reader.Page.FrameLocator("iframe").Locator("h1").InnerTextAsync(), Does.StartWith("Høring om budget"));
        await reader.SendAsync("Send mig en prøve");
        Assert.That(await reader.Page.GetByRole(AriaRole.Status).First.InnerTextAsync(), Does.Contain("Prøvemailen er på vej"));

        await StandAsync(year, HearingStatus.Open);
        try
        {
            await reader.OpenAsync($"{year}/hearing/sending");
            await reader.Page.Locator("#day").FillAsync("i morgen");
            await reader.SendAsync("Udskyd fristen for alle");
            Assert.That(await reader.Page.Locator("#day-error").InnerTextAsync(), Does.Contain("er ikke en dato"));

            await using (var phone = await Reader.AtAsync(Screen.Phone, script: false))
            {
                await phone.OpenAsync(link);
                await phone.Page.GetByText("Er mailen landet det forkerte sted?").ClickAsync();
                await phone.Page.Locator("#address").FillAsync("formand@raad");
                await phone.SendAsync("Send mailen videre");
                Assert.That(await phone.Page.Locator("#address-error").InnerTextAsync(), Does.Contain("kan ikke bruges"));
                await phone.Page.Locator("#contact").FillAsync("Næstformanden <script>alert(1)</script>");
                await phone.Page.Locator("#address").FillAsync("naestformand@raad.example");
                await phone.SendAsync("Send mailen videre");
                Assert.That(await phone.Page.GetByRole(AriaRole.Status).First.InnerTextAsync(), Does.Contain("naestformand@raad.example"));
            }

            await reader.OpenAsync($"{year}/hearing/sending");
            Assert.That(await reader.Page.Locator("#main-content").InnerTextAsync(), Does.Contain("1 part har oplyst en anden kontakt"));
            await reader.OpenAsync(await reader.LinkAsync("tbody tr:first-child a"));
            Assert.That(await reader.Page.Locator(".alert-info").InnerTextAsync(), Does.Contain("Næstformanden <script>alert(1)</script>"));
            await reader.Page.Locator("#address").FillAsync("sekretariat@raad.example");
            await reader.SendAsync("Send dertil");
            Assert.That(await reader.Page.GetByRole(AriaRole.Status).First.InnerTextAsync(), Does.Contain("på vej til sekretariat@raad.example"));
            await reader.SendAsync("Gå tilbage til adressen i listen");
            await reader.SendAsync("Luk linket");
            Assert.That(await reader.Page.Locator("#main-content").InnerTextAsync(), Does.Contain("Linket er lukket: ingen kan svare"));
            await reader.OpenAsync(link, 404);
        }
        finally
        {
            await StandAsync(year, HearingStatus.Preparing);
        }
    }

    private static async Task StandAsync(string address, HearingStatus status)
    {
        var database = BrowserSession.Product.Services.GetRequiredService<Database>();
        var owner = (await database.FindMunicipalityAsync(address.Split('/')[1], default))!;
        var year = int.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await database.WriteAsync(
            owner.Id, (unit, stop) => unit.Db.Hearings.Where(row => row.BudgetYear == year).ExecuteUpdateAsync(row => row.SetProperty(each => each.Status, status), stop), default);
    }

    /// <summary>A hearing with one late answer, or without.</summary>
    private static async Task SetAsync(string address, HearingStatus status)
    {
        var database = BrowserSession.Product.Services.GetRequiredService<Database>();
        var owner = (await database.FindMunicipalityAsync(address.Split('/')[1], default))!;
        var year = int.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await database.WriteAsync(
            owner.Id,
            async (unit, stop) =>
            {
                var hearing = await unit.Db.Hearings.SingleAsync(row => row.BudgetYear == year, stop);
                (hearing.Status, hearing.OpenedAt) = (status, unit.Now);
                await unit.Db.HearingParticipations.Where(row => row.HearingId == hearing.Id).ExecuteDeleteAsync(stop);
                if (status == HearingStatus.Preparing) return;
                var participation = new HearingParticipation { Id = unit.NewId(), HearingId = hearing.Id, PartyId = (await unit.Db.HearingParties.FirstAsync(stop)).Id, InvitedAt = unit.Now };
                unit.Db.HearingParticipations.Add(participation);
                await SentAnswers.AddAsync(unit, new Hearing { Title = "", Status = HearingStatus.Closed }, participation, HearingAnswer.Comments, "Skolebestyrelsen svarer.", null, stop);
            },
            default);
    }

    /// <summary>The link of the mail to one of the parties of the published year's hearing, which is opened for it.</summary>
    private static async Task<string> LinkAsync(int number)
    {
        var services = BrowserSession.Product.Services;
        var database = services.GetRequiredService<Database>();
        var owner = (await database.FindMunicipalityAsync("hedensted", default))!;
        var year = int.Parse((await Years.PublishedAsync()).Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return await database.WriteAsync(
            owner.Id,
            async (unit, stop) =>
            {
                var hearing = await unit.Db.Hearings.FirstOrDefaultAsync(row => row.BudgetYear == year, stop) ?? HearingSubjects.Make(unit, year);
                var party = await unit.Db.HearingParties.OrderBy(row => row.Address).Skip(number).FirstAsync(stop);
                if (!await unit.Db.HearingParticipations.AnyAsync(row => row.HearingId == hearing.Id && row.PartyId == party.Id, stop))
                    unit.Db.HearingParticipations.Add(new HearingParticipation { Id = unit.NewId(), HearingId = hearing.Id, PartyId = party.Id, InvitedAt = unit.Now });
                await unit.Db.SaveChangesAsync(stop);
                return (await services.GetRequiredService<IPersonalLinks>().ForAsync(unit, [Recipient.PartyKey(party.Id)], stop))[Recipient.PartyKey(party.Id)].Hearings[year].AbsolutePath;
            },
            default);
    }
}
