using System.Text;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Storage;
using BudgetProcess.BrowserTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests;

/// <summary>What becomes of an answer on the screen: the office treats, masks and publishes it, and everybody reads it on a phone.</summary>
[NonParallelizable]
public sealed class TreatmentTests
{
    private const string Words = "Vi støtter forslaget <script>alert(1)</script> om 1.250.000 kr.\n\nRing til Karens mor på 75 12 34 56 om 010190-1234.";

    [TestCase(true)]
    [TestCase(false)]
    public async Task Office_TreatsMasksAndPublishes_AndEverybodyReadsItOnAPhone(bool script)
    {
        var year = await Years.PublishedAsync();
        await SetAsync(year, HearingStatus.Closed);
        try
        {
            await using var staff = await Reader.AtAsync(script ? Screen.Desk : Screen.Phone, script, staff: true);
            await staff.OpenAsync($"{year}/hearing/answers");
            Assert.That(await staff.Page.Locator(".lead").InnerTextAsync(), Is.EqualTo("1 part er hørt: 1 har sendt et høringssvar, 0 har ingen bemærkninger, og 0 har ikke svaret."));
            await staff.OpenAsync(await staff.LinkAsync(".answer a[href*='/hearing/answers/']"));

            // A colleague is faster.
            await using (var colleague = await Reader.AtAsync(Screen.Desk, staff: true))
            {
                await colleague.OpenAsync(staff.Page.Url);
                await colleague.Page.Locator("#remark").FillAsync("Kollegaens bemærkning.");
                await colleague.SendAsync("Gem");
            }

            await staff.Page.Locator("#newthemes").FillAsync("Normering, <b>Haller</b>");
            await staff.Page.Locator("#remark").FillAsync("Forvaltningen har noteret det.");
            await staff.SendAsync("Gem");
            Assert.That(await staff.Page.Locator("#colleague ~ dl").InnerTextAsync(), Does.Contain("Kollegaens bemærkning."));
            Assert.That(await staff.Page.Locator("#remark").InputValueAsync(), Is.EqualTo("Forvaltningen har noteret det."), "What was typed is there still.");

            Assert.That(await staff.Page.Locator(".treat__found label").AllInnerTextsAsync(), Has.Count.EqualTo(2));
            await staff.SendAsync("Udelad alle de valgte");
            Assert.That(await staff.Page.Locator("#publictext").InputValueAsync(), Does.Contain("på [udeladt] om [udeladt].").And.Contain("1.250.000 kr."));
            await Tick(staff, "#isready");
            await staff.SendAsync("Gem");
            await staff.OpenAsync(await staff.LinkAsync("a[href*='publication?answer=']"));
            Assert.That(await staff.Page.Locator("#main-content").InnerTextAsync(), Does.Contain("Udeladt 2 steder").And.Contain("1 fil bliver ikke offentlig"));
            await staff.SendAsync("Offentliggør de valgte svar");

            await using var citizen = await Reader.AtAsync(Screen.Phone, script);
            await citizen.OpenAsync(year);
            await citizen.OpenAsync(await citizen.LinkAsync($"main a[href='{year}/hearing']"));
            var page = await citizen.Page.Locator("#main-content").InnerTextAsync();
            Assert.That(page, Does.Contain("Slut").And.Contain("<script>alert(1)</script>").And.Contain("på [udeladt] om [udeladt].").And.Contain("Forvaltningen har noteret det."));
            Assert.That(page, Does.Not.Contain("75 12").And.Not.Contain("Underskriverens rolle").And.Not.Contain("notat.pdf"));
            Assert.That((await citizen.Page.APIRequest.GetAsync($"{year}/hearing?handler=AnswerFile&file={file}")).Status, Is.EqualTo(404));

            await staff.SendAsync("Træk tilbage", exact: false);
            Assert.That(await (await citizen.Page.APIRequest.GetAsync($"{year}/hearing")).TextAsync(), Does.Contain("Slut").And.Not.Contain("1.250.000"));
        }
        finally
        {
            await SetAsync(year, null);
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Office_EntersALetter_AndIsToldWhatIsWrong(bool script)
    {
        var year = await Years.PublishedAsync();
        await SetAsync(year, HearingStatus.Closed);
        try
        {
            await using var staff = await Reader.AtAsync(script ? Screen.Phone : Screen.Desk, script, staff: true);
            await staff.OpenAsync($"{year}/hearing/answers/enter");
            await staff.Page.Locator("#party").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await staff.Page.Locator("#receivedon").FillAsync("engang i 2199");
            await staff.Page.Locator("#text").FillAsync("Brevets ord <i>.");
            await staff.SendAsync("Indfør svaret");
            Assert.That(await staff.Page.Locator("#receivedon-error").InnerTextAsync(), Does.Contain("er ikke en dato"));
            Assert.That(await staff.Page.Locator("#text").InputValueAsync(), Is.EqualTo("Brevets ord <i>."));

            await staff.Page.Locator("#receivedon").FillAsync(day);
            await staff.Page.Locator("#upload").SetInputFilesAsync(new FilePayload { Name = "brev.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n") });
            await staff.SendAsync("Indfør svaret");
            Assert.That(await staff.Page.Locator("#main-content").InnerTextAsync(), Does.Contain("indført af").And.Contain("brev.pdf").And.Contain("Parten har også et andet svar"));
        }
        finally
        {
            await SetAsync(year, null);
        }
    }

    private static Guid file;
    private static string day = "";

    // The design system hides the box and draws its label.
    private static Task Tick(Reader reader, string box) => reader.Page.Locator(box).SetCheckedAsync(true, new() { Force = true });

    /// <summary>A hearing with one party, which has answered; or again without.</summary>
    private static async Task SetAsync(string address, HearingStatus? status)
    {
        var database = BrowserSession.Product.Services.GetRequiredService<Database>();
        var owner = (await database.FindMunicipalityAsync(address.Split('/')[1], default))!;
        var year = int.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await database.WriteAsync(
            owner.Id,
            async (unit, stop) =>
            {
                var hearing = await unit.Db.Hearings.FirstOrDefaultAsync(row => row.BudgetYear == year, stop) ?? HearingSubjects.Make(unit, year);
                (hearing.Status, hearing.OpenedAt, hearing.ClosedAt) = (status ?? HearingStatus.Preparing, unit.Now, status is null ? null : unit.Now);
                await unit.Db.HearingParticipations.Where(row => row.HearingId == hearing.Id).ExecuteDeleteAsync(stop);
                await unit.StoreSoFarAsync(stop);
                if (status is null) return;
                var participation = new HearingParticipation { Id = unit.NewId(), HearingId = hearing.Id, PartyId = (await unit.Db.HearingParties.FirstAsync(stop)).Id, InvitedAt = unit.Now };
                var attached = new HearingAnswerFile
                {
                    Id = unit.NewId(), ParticipationId = participation.Id, FileName = "notat.pdf", ContentType = "application/pdf", Content = "%PDF-1.4"u8.ToArray(), Hash = "0", UploadedAt = unit.Now,
                };
                (file, day) = (attached.Id, unit.Now.InZone(BudgetProcess.Application.DanishTime.Zone).Date.ToString("d.M.uuuu", System.Globalization.CultureInfo.InvariantCulture));
                unit.Db.HearingParticipations.Add(participation);
                unit.Db.HearingAnswerFiles.Add(attached);
                await unit.StoreSoFarAsync(stop);
                await SentAnswers.AddAsync(unit, hearing, participation, HearingAnswer.Comments, Words, "Underskriverens rolle", stop);
            },
            default);
    }
}
