using System.Net;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.BrowserTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.BrowserTests;

/// <summary>A councillor has no password: on a phone they ask for their link, look at their year, choose, and shut the link.</summary>
public sealed class PersonalPageTests
{
    [TestCase(true, "kb-medlem-05@hedensted.example")]
    [TestCase(false, "kb-medlem-06@hedensted.example")]
    public async Task Councillor_WithAPhone_AsksLooksChoosesAndRevokes(bool script, string address)
    {
        await using var reader = await Reader.AtAsync(Screen.Phone, script);
        await reader.OpenAsync("/");
        await reader.OpenAsync(await reader.LinkAsync("a[href='/me']"));
        await reader.Page.GetByLabel("Din mailadresse").FillAsync("medlem uden snabel-a");
        await reader.SendAsync("Send mig mit link", exact: false);
        Assert.That(await reader.Page.Locator("#address-error").InnerTextAsync(), Is.Not.Empty);
        Assert.That(await reader.Page.GetByLabel("Din mailadresse").InputValueAsync(), Is.EqualTo("medlem uden snabel-a"));
        await reader.Page.GetByLabel("Din mailadresse").FillAsync(address);
        await reader.SendAsync("Send mig mit link", exact: false);
        Assert.That(await reader.Page.Locator(".alert-heading").InnerTextAsync(), Is.EqualTo("Se i din indbakke"));

        var link = await LinkAsync(address);
        await reader.OpenAsync(link);
        Assert.That(await reader.Page.Locator(".task").CountAsync(), Is.GreaterThan(2));
        Assert.That(await reader.Page.Locator(".task").First.InnerTextAsync(), Does.Contain("fordi du er med i Kommunalbestyrelsen"));
        Assert.That(await reader.LinkAsync(".feed-links a"), Does.StartWith("webcal://").And.Contain("/feeds/personal/"));

        await reader.SendAsync("Slå påmindelser fra", exact: false);
        Assert.That(await reader.Page.Locator("#main-content").InnerTextAsync(), Does.Contain("Påmindelserne er slået fra.").And.Contain("Du får ingen påmindelser."));
        await reader.SendAsync("Slå påmindelser til", exact: false);

        await reader.SendAsync("Spær alle mine links", exact: false);
        Assert.That(await reader.Page.Locator(".alert-heading").InnerTextAsync(), Is.EqualTo("Dine links er spærret"));
        await reader.OpenAsync($"{link}?again=true", 404);
    }

    [Test]
    public async Task Address_ThatIsSecret_IsKeptByNobody()
    {
        using var client = new HttpClient { BaseAddress = BrowserSession.Product.Address, DefaultRequestHeaders = { { "Accept-Encoding", "gzip" } } };
        foreach (var (path, status) in new[] { (await LinkAsync("kb-medlem-07@hedensted.example"), HttpStatusCode.OK), ("/me/findes-ikke", HttpStatusCode.NotFound), ("/reminders/stop/findes-ikke", HttpStatusCode.NotFound) })
        {
            using var answer = await client.GetAsync(path);

            Assert.That(answer.StatusCode, Is.EqualTo(status));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True, path);
            Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(new[] { "no-referrer" }), path);
            Assert.That(answer.Headers.GetValues("X-Robots-Tag"), Is.EqualTo(new[] { "noindex" }), path);
            if (status == HttpStatusCode.OK) Assert.That(answer.Content.Headers.ContentEncoding, Is.Empty, "the length of a compressed page would tell of what is in it");
        }
    }

    /// <summary>The link of the mail to that address.</summary>
    private static async Task<string> LinkAsync(string address)
    {
        var services = BrowserSession.Product.Services;
        var database = services.GetRequiredService<Application.Storage.Database>();
        var owner = (await database.FindMunicipalityAsync("hedensted", default))!;
        return await database.WriteAsync(
            owner.Id,
            async (unit, stop) =>
            {
                var key = Recipient.PersonKey(await unit.Db.People.Where(row => row.Address == address).Select(row => row.Id).SingleAsync(stop));
                return (await services.GetRequiredService<IPersonalLinks>().ForAsync(unit, [key], stop))[key].Page!.AbsolutePath;
            },
            default);
    }
}
