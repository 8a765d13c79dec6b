using System.Net;
using BudgetProcess.BrowserTests.Harness;

namespace BudgetProcess.BrowserTests;

public sealed class PrivacyTests
{
    [TestCase("deliveries")]
    [TestCase("deliveries/00000001-0000-0000-0000-000000000000")]
    [TestCase("processes")]
    [TestCase("processes/00000001-0000-0000-0000-000000000000")]
    public async Task PersonalData_ThroughAProxy_IsNotShown(string page)
    {
        var address = new Uri(BrowserSession.Product.Address, $"{await Years.PublishedAsync()}/{page}");
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");

        using var answer = await client.GetAsync(address);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Siden kan kun ses på maskinen selv"));
    }

    [Test]
    public async Task Draft_ThroughAProxy_IsNotThere()
    {
        var address = new Uri(BrowserSession.Product.Address, await Years.DraftAsync());
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");

        using var answer = await client.GetAsync(address);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Answer_OfAnyKind_CarriesTheHeaders([Values("/", "/findes-ikke", "/site.css")] string path)
    {
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(BrowserSession.Product.Address, path));

        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'self'").And.Not.Contain("unsafe"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
        Assert.That(answer.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("same-origin"));
    }

    [Test]
    public async Task MailFrame_ByItself_MayRunNothing()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk);
        await reader.OpenAsync($"{await Years.PublishedAsync()}/deliveries");
        var mail = await reader.LinkAsync("main td a");
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(BrowserSession.Product.Address, $"{mail}?handler=Html"));

        Assert.That(
            answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'").And.Contain("sandbox").And.Not.Contain("script-src"));
    }
}
