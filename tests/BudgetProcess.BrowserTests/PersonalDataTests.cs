using System.IO.Compression;
using BudgetProcess.BrowserTests.Harness;

namespace BudgetProcess.BrowserTests;

/// <summary>An administrator hands out what is held about somebody, and says how long what is kept.</summary>
public sealed class PersonalDataTests
{
    [TestCase("desk")]
    [TestCase("phone")]
    public async Task Administrator_LooksAndFetches_SeesWhatStaysAndWhy(string screen)
    {
        await using var reader = await Reader.AtAsync(screen == "phone" ? Screen.Phone : Screen.Desk, staff: true);
        await reader.OpenAsync("/hedensted/people/data");
        await reader.Page.FillAsync("#address", "ikke en adresse");
        await reader.SendAsync("Find oplysninger");
        Assert.That(await reader.Page.Locator("#address-error").InnerTextAsync(), Is.Not.Empty);
        Assert.That(await reader.Page.Locator("#address").InputValueAsync(), Is.EqualTo("ikke en adresse"));

        await reader.Page.FillAsync("#address", "kb-medlem-03@hedensted.example");
        await reader.SendAsync("Find oplysninger");
        await reader.LookAsync();
        Assert.That(await reader.Page.Locator("table").First.InnerTextAsync(), Does.Contain("styrelseslovens § 8"));
        Assert.That(reader.Page.Url, Does.Not.Contain("@"), "No log and no history keeps the address.");
        var fetched = await reader.Page.RunAndWaitForDownloadAsync(() => reader.Page.ClickAsync("text=Hent alt som zip-fil"));
        using var zip = ZipFile.OpenRead((await fetched.PathAsync())!);
        Assert.That(zip.Entries.Select(entry => entry.FullName), Does.Contain("indsigt.html").And.Contain("data.json"));
    }

    [TestCase("desk")]
    [TestCase("phone")]
    public async Task Administrator_ChangesThePeriods_SeesFirstWhatGoes(string screen)
    {
        await using var reader = await Reader.AtAsync(screen == "phone" ? Screen.Phone : Screen.Desk, staff: true);
        await reader.OpenAsync("/hedensted/people/retention");
        await reader.Page.FillAsync("#answers", "0");
        await reader.SendAsync("Se, hvad der så slettes");
        Assert.That(await reader.Page.Locator("#answers-error").InnerTextAsync(), Does.Contain("1 til 600"));
        await reader.Page.FillAsync("#answers", "120");
        await reader.SendAsync("Se, hvad der så slettes");
        await reader.LookAsync();
        await reader.SendAsync("Gem fristerne");
        Assert.That(await reader.Page.Locator("#answers").InputValueAsync(), Is.EqualTo("120"));
        Assert.That(await reader.Page.Locator("#drafts").InputValueAsync(), Is.EqualTo("6"), "As it was.");
    }
}
