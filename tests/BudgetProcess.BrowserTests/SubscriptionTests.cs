using System.Net;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.BrowserTests.Harness;
using BudgetProcess.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.BrowserTests;

/// <summary>A citizen follows the plan by mail, on a phone, and leaves again.</summary>
public sealed class SubscriptionTests
{
    [OneTimeSetUp]
    public Task SendMailAsync() => SetMode.Async(MailMode.On);

    [OneTimeTearDown]
    public Task HoldMailAsync() => SetMode.Async(MailMode.Off);

    [TestCase(true)]
    [TestCase(false)]
    public async Task Citizen_WithAPhone_SubscribesConfirmsAndLeaves(bool script)
    {
        var address = $"borger-{(script ? "med" : "uden")}-script@avis.example";
        await using var reader = await Reader.AtAsync(Screen.Phone, script);
        await reader.OpenAsync(await Years.PublishedAsync());
        await reader.OpenAsync(await reader.LinkAsync("a[href$='/subscribe']"));

        await reader.Page.GetByLabel("Din mailadresse").FillAsync("borger uden snabel-a");
        await reader.SendAsync("Tilmeld", exact: false);
        Assert.That(await reader.Page.Locator("#address-problem").InnerTextAsync(), Does.StartWith("Fejl:"));
        Assert.That(await reader.Page.GetByLabel("Din mailadresse").InputValueAsync(), Is.EqualTo("borger uden snabel-a"));

        await reader.Page.GetByLabel("Din mailadresse").FillAsync(address);
        await reader.Page.GetByLabel("Den politiske proces").CheckAsync();
        await reader.SendAsync("Tilmeld", exact: false);
        Assert.That(await reader.Page.Locator(".alert-heading").InnerTextAsync(), Is.EqualTo("Se i din indbakke"));

        var links = await LinksAsync(address);
        await reader.OpenAsync(links.Confirm);
        Assert.That(await reader.Page.Locator("main").InnerTextAsync(), Does.Contain("Den politiske proces"));
        await reader.SendAsync("Ja, tilmeld mig", exact: false);
        Assert.That(await reader.Page.Locator("h1").InnerTextAsync(), Is.EqualTo("Du er tilmeldt"));

        await reader.OpenAsync(links.Leave);
        await reader.SendAsync("Meld mig fra", exact: false);
        Assert.That(await reader.Page.Locator("h1").InnerTextAsync(), Is.EqualTo("Du er meldt fra"));
        await reader.OpenAsync(links.Confirm, 404);
    }

    [TestCase("/subscriptions/confirm/findes-ikke")]
    [TestCase("/subscriptions/leave/findes-ikke")]
    [TestCase("/hedensted/1999/subscribe")]
    public async Task Page_OfNothing_SaysSo(string path)
    {
        await using var reader = await Reader.AtAsync(Screen.Phone);

        await reader.OpenAsync(path, 404);

        Assert.That(await reader.Page.Locator("h1").InnerTextAsync(), Is.EqualTo("Siden findes ikke"));
    }

    [Test]
    public async Task Form_WhenMailIsOff_PointsToTheCalendar()
    {
        await SetMode.Async(MailMode.Off);
        try
        {
            await using var reader = await Reader.AtAsync(Screen.Desk);
            await reader.OpenAsync($"{await Years.PublishedAsync()}/subscribe");

            Assert.That(await reader.Page.Locator("#address").CountAsync(), Is.Zero);
            Assert.That(await reader.Page.Locator("main a[href$='#calendar']").CountAsync(), Is.EqualTo(1));
        }
        finally
        {
            await SetMode.Async(MailMode.On);
        }
    }

    [Test]
    public async Task Form_SentTooOften_IsRefusedInDanishWithWhenToComeAgain()
    {
        using var client = new HttpClient { BaseAddress = BrowserSession.Product.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.77");
        var page = $"{await Years.PublishedAsync()}/subscribe";
        for (var time = 0; time < RateLimits.PublicForms; time++)
            Assert.That((await client.PostAsync(page, null)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "Without the form's token.");

        using var refused = await client.PostAsync(page, null);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(refused.Headers.RetryAfter!.Delta!.Value, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(RateLimits.Window));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("Der er sendt for meget på kort tid").And.Match("Prøv igen om [0-9]+ minut"));
        Assert.That((await client.GetAsync(page)).StatusCode, Is.EqualTo(HttpStatusCode.OK), "Looking is not limited.");
    }

    /// <summary>The links of the mail to that address: where to confirm, and, made by the same key, where to leave.</summary>
    private static async Task<(string Confirm, string Leave)> LinksAsync(string address)
    {
        var services = BrowserSession.Product.Services;
        await services.GetRequiredService<DrainJob>().RunAsync(default);
        var database = services.GetRequiredService<Application.Storage.Database>();
        var owner = (await database.FindMunicipalityAsync("hedensted", default))!;
        return await database.WriteAsync(
            owner.Id,
            async (unit, stop) =>
            {
                var key = unit.Db.Deliveries.Where(row => row.RecipientAddress == address).Select(row => row.RecipientKey).First();
                var links = (await services.GetRequiredService<IPersonalLinks>().ForAsync(unit, [key], stop))[key];
                return (links.ConfirmSubscription!.AbsolutePath, links.StopReminders!.AbsolutePath);
            },
            default);
    }
}
