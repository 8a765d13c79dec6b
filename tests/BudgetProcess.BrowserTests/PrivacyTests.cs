using System.Net;
using BudgetProcess.BrowserTests.Harness;

namespace BudgetProcess.BrowserTests;

public sealed class PrivacyTests
{
    [TestCase("deliveries")]
    [TestCase("deliveries/00000001-0000-0000-0000-000000000000")]
    [TestCase("processes")]
    [TestCase("processes/00000001-0000-0000-0000-000000000000")]
    public async Task PersonalData_ToAStranger_AsksForSignIn(string page)
    {
        var address = new Uri(BrowserSession.Product.Address, $"{await Years.PublishedAsync()}/{page}");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        using var answer = await client.GetAsync(address);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answer.Headers.Location!.OriginalString, Does.StartWith("/sign-in?"));
    }

    [Test]
    public async Task Draft_ToAStranger_IsNotThere()
    {
        var address = new Uri(BrowserSession.Product.Address, await Years.DraftAsync());
        using var client = new HttpClient();

        using var answer = await client.GetAsync(address);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Draft_ForTheStaff_IsACalendarThatSaysSo()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);

        var feed = await reader.Page.APIRequest.GetAsync($"{await Years.DraftAsync()}/feeds/plan.ics");

        Assert.That(await feed.TextAsync(), Does.Contain("(udkast)").And.Contain("STATUS:TENTATIVE").And.Not.Contain("STATUS:CONFIRMED"));
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
    public async Task Page_ToAStranger_IsCompressed()
    {
        using var client = new HttpClient();
        using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(BrowserSession.Product.Address, "/")) { Headers = { { "Accept-Encoding", "gzip" } } };

        using var answer = await client.SendAsync(question);

        Assert.That(answer.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
    }

    [Test]
    public async Task Page_OfTheStaff_IsNotCompressed()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);

        var answer = await reader.Page.APIRequest.GetAsync("/", new() { Headers = new Dictionary<string, string> { ["Accept-Encoding"] = "gzip" } });

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Headers.Keys, Does.Not.Contain("content-encoding"));
    }

    [Test]
    public async Task MailFrame_ByItself_MayRunNothing()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        await reader.OpenAsync($"{await Years.PublishedAsync()}/deliveries");
        var mail = await reader.LinkAsync("main td a");

        var answer = await reader.Page.APIRequest.GetAsync($"{mail}?handler=Html");

        Assert.That(
            answer.Headers["content-security-policy"], Does.StartWith("default-src 'none'").And.Contain("sandbox").And.Not.Contain("script-src"));
    }
}
