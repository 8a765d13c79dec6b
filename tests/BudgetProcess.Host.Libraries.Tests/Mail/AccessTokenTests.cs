using System.Net;
using System.Text;
using BudgetProcess.Host.Libraries.Mail;
using BudgetProcess.Mail;
using BudgetProcess.Tests.Mail.Smtp;

namespace BudgetProcess.Host.Libraries.Tests.Mail;

/// <summary>A login by access token (OAuth 2.0).</summary>
internal sealed class AccessTokenTests
{
    private static readonly OAuthSettings Settings =
        new(new Uri("https://login.kommune.example/token"), "klient", "hemmelig-nøgle", "https://relay.example/.default", "budget@kommune.example");

    [TestCase("AUTH OAUTHBEARER XOAUTH2 PLAIN", "XOAUTH2", "^user=budget@kommune.example\u0001auth=Bearer token-1\u0001\u0001$")]
    [TestCase("AUTH OAUTHBEARER", "OAUTHBEARER", "^n,a=budget@kommune.example,\u0001host=127.0.0.1\u0001port=-?[0-9]+\u0001auth=Bearer token-1\u0001\u0001$")]
    public async Task Send_RelayTakesTokens_IsLoggedInToWithOne(string offer, string mechanism, string expected)
    {
        await using var relay = Relay(offer);
        using var issuer = new Issuer();
        await using var transport = Transport(relay, issuer, new ManualTime());

        var result = await SendAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.Accepted), result.Answer);
        var login = relay.Said.Single(line => line.StartsWith("AUTH", StringComparison.Ordinal)).Split(' ');
        Assert.That(login[1], Is.EqualTo(mechanism));
        Assert.That(Encoding.UTF8.GetString(Convert.FromBase64String(login[2])), Does.Match(expected));
        Assert.That(issuer.Asked.Single(), Is.EqualTo("grant_type=client_credentials&client_id=klient&client_secret=hemmelig-n%C3%B8gle&scope=https%3A%2F%2Frelay.example%2F.default"));
    }

    [Test]
    public async Task Send_SeveralConnections_ShareATokenUntilItIsOld()
    {
        await using var relay = Relay("AUTH XOAUTH2");
        using var issuer = new Issuer();
        var time = new ManualTime();
        await using var transport = Transport(relay, issuer, time, mailsPerConnection: 1);

        await SendAsync(transport);
        await SendAsync(transport);
        Assert.That((relay.Connections.Count, issuer.Asked.Count), Is.EqualTo((2, 1)));

        time.Advance(TimeSpan.FromSeconds(3541));
        await SendAsync(transport);
        Assert.That(issuer.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Send_TokenRefused_IsTemporaryAndFetchedAnewForTheNextLogin()
    {
        var isFirst = true;
        await using var relay = new FakeRelay
        {
            Extensions = _ => ["AUTH XOAUTH2"], On = (_, phase) => phase == "AUTH" && isFirst ? FakeAct.Say("535 5.7.3 Authentication unsuccessful") : null,
        }.Start();
        using var issuer = new Issuer();
        var time = new ManualTime();
        await using var transport = Transport(relay, issuer, time);

        var refused = await SendAsync(transport);
        Assert.That((refused.Outcome, refused.Answer.Contains("535 5.7.3 Authentication unsuccessful", StringComparison.Ordinal)), Is.EqualTo((MailOutcome.TemporaryFailure, true)), refused.Answer);
        Assert.That(refused.Answer, Does.Not.Contain("token-"));

        isFirst = false;
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.That((await SendAsync(transport)).Outcome, Is.EqualTo(MailOutcome.Accepted));
        Assert.That(issuer.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Send_RelayThatTakesNoTokens_SendsNothingAndAsksForNone()
    {
        await using var relay = Relay("AUTH PLAIN LOGIN");
        using var issuer = new Issuer();
        await using var transport = Transport(relay, issuer, new ManualTime());

        Assert.That((await SendAsync(transport)).Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(relay.Said, Has.None.StartsWith("AUTH").And.None.StartsWith("MAIL"));
        Assert.That(issuer.Asked, Is.Empty);
    }

    [TestCase(HttpStatusCode.Unauthorized, "{\"error\":\"invalid_client\"}")]
    [TestCase(HttpStatusCode.OK, "<html>")]
    [TestCase(HttpStatusCode.OK, "{}")]
    public async Task Send_NoToken_IsTemporaryAndTellsNoSecret(HttpStatusCode code, string answer)
    {
        await using var relay = Relay("AUTH XOAUTH2");
        using var issuer = new Issuer { Code = code, Answer = _ => answer };
        await using var transport = Transport(relay, issuer, new ManualTime());

        var result = await SendAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("login.kommune.example").And.Not.Contain("hemmelig"));
        Assert.That(relay.Said, Has.None.StartsWith("AUTH"));
    }

    [Test]
    public void Settings_Printed_DoNotTellTheSecret() => Assert.That(Settings.ToString(), Does.Contain("klient").And.Not.Contain("hemmelig"));

    private static FakeRelay Relay(string offer) => new FakeRelay { Extensions = _ => ["8BITMIME", offer] }.Start();

    private static MailKitTransport Transport(FakeRelay relay, Issuer issuer, TimeProvider time, int mailsPerConnection = 100) => new(
        new SmtpSettings { Host = "127.0.0.1", Port = relay.Port, Security = SmtpSecurity.None, Connections = 1, MailsPerConnection = mailsPerConnection },
        new AccessTokens(Settings, new HttpClient(issuer, disposeHandler: false), time), time);

    private static async Task<RecipientResult> SendAsync(MailKitTransport transport) =>
        (await transport.SendAsync("1@kommune.example", new MailEnvelope("budget@kommune.example", ["borger@kommune.example"]), "Subject: x\r\n\r\nHej\r\n"u8.ToArray(), default)).Single();

    /// <summary>Gives a new token each time it is asked, good for an hour.</summary>
    private sealed class Issuer : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        public HttpStatusCode Code { get; init; } = HttpStatusCode.OK;

        public Func<int, string> Answer { get; init; } = number => $"{{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"token-{number}\"}}";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(Code) { Content = new StringContent(Answer(Asked.Count), Encoding.UTF8, "application/json") };
        }
    }
}
