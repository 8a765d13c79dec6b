using System.Net.Http.Json;
using System.Text.Json.Serialization;
using BudgetProcess.Mail;

namespace BudgetProcess.Host.Libraries.Mail;

/// <summary>Where access tokens for the relay come from: OAuth 2.0's client credentials (RFC 6749 § 4.4), as Microsoft 365 asks for them.</summary>
/// <param name="TokenEndpoint">The address that gives them.</param>
/// <param name="ClientId">Who we are there.</param>
/// <param name="ClientSecret">And how we show it.</param>
/// <param name="Scope">What the token is to be good for.</param>
/// <param name="User">The mailbox that the relay is logged in to.</param>
public sealed record OAuthSettings(Uri TokenEndpoint, string ClientId, string ClientSecret, string Scope, string User)
{
    // Keeps the secret out of logs and messages, whoever prints the record.
    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{TokenEndpoint}, {ClientId} as {User}");
        return true;
    }
}

/// <summary>Fetches access tokens and keeps each for as long as it is good.</summary>
public sealed class AccessTokens(OAuthSettings settings, HttpClient client, TimeProvider time) : IDisposable
{
    /// <summary>So long before its end a token is replaced: it must last for the login.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1);
    private (string Token, long At, TimeSpan Lasts)? kept;

    /// <summary>The mailbox that the token is for.</summary>
    public string User => settings.User;

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    /// <summary>A token that is good now.</summary>
    /// <exception cref="SmtpFault">None was given; the message holds neither secret nor token.</exception>
    internal async Task<string> GetAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (kept is { } last && time.GetElapsedTime(last.At) < last.Lasts) return last.Token;
            var asked = time.GetTimestamp();
            var given = await FetchAsync(cancellation);
            kept = (given.AccessToken!, asked, TimeSpan.FromSeconds(given.ExpiresIn) - Margin);
            return given.AccessToken!;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The relay did not take it: the next one is fetched anew.</summary>
    internal void Forget() => kept = null;

    private async Task<Given> FetchAsync(CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = settings.ClientId, ["client_secret"] = settings.ClientSecret, ["scope"] = settings.Scope,
        });
        try
        {
            using var answer = await client.PostAsync(settings.TokenEndpoint, form, cancellation);
            var given = answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Given>(cancellation) : null;
            return given?.AccessToken is { Length: > 0 } ? given : throw Refused($"svarede {(int)answer.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException or System.Text.Json.JsonException)
        {
            throw Refused("kan ikke nås eller svarer uforståeligt");
        }
    }

    private SmtpFault Refused(string what) => new(
        SmtpFaultKind.Login, $"Der kom intet adgangstegn til den udgående server: {settings.TokenEndpoint.Host} {what}.",
        "Se efter, om indstillingerne under BudgetProcess__Mail__OAuth er rigtige. Mailen venter og bliver sendt, når det er gjort.");

    private sealed record Given([property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
