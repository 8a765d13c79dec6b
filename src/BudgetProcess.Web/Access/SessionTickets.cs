using System.Security.Claims;
using BudgetProcess.Application.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace BudgetProcess.Web.Access;

/// <summary>Keeps sessions in the database: the cookie holds nothing but a key.</summary>
internal sealed class SessionTickets(AccountSessions sessions, IDataProtectionProvider protection, IHttpContextAccessor http, IClock clock) : ITicketStore
{
    private readonly IDataProtector protector = protection.CreateProtector("session-ticket");

    /// <inheritdoc/>
    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var account = Guid.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!);
        return await sessions.OpenAsync(account, Device.Of(http.HttpContext?.Request.Headers.UserAgent), Close(ticket), Expiry(ticket), CancellationToken.None);
    }

    /// <inheritdoc/>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => sessions.ProlongAsync(key, Close(ticket), Expiry(ticket), CancellationToken.None);

    /// <inheritdoc/>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (await sessions.FindAsync(key, http.HttpContext?.RequestAborted ?? default) is not { } session || Open(session.Ticket) is not { } ticket) return null;

        // What was true at sign-in may be so no longer: roles come from the database each time, and nothing else of ours is in the sealed ticket.
        var principal = new ClaimsPrincipal(ticket.Principal.Identities.Where(identity => identity.IsAuthenticated));
        principal.AddIdentity(StaffPrincipal.Of(session));
        return new AuthenticationTicket(principal, ticket.Properties, ticket.AuthenticationScheme);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string key) => sessions.EndAsync(key, CancellationToken.None);

    private byte[] Close(AuthenticationTicket ticket) => protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private AuthenticationTicket? Open(byte[] content)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(protector.Unprotect(content));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Sealed with a key that is gone: they sign in again.
            return null;
        }
    }

    private Instant Expiry(AuthenticationTicket ticket) =>
        ticket.Properties.ExpiresUtc is { } expires ? Instant.FromDateTimeOffset(expires) : clock.GetCurrentInstant() + Duration.FromHours(AccessSetup.SessionHours);
}

/// <summary>Says in a word or two which browser it was, so that people know their sessions apart. The whole header would be a fingerprint.</summary>
internal static class Device
{
    private static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    /// <summary>"Firefox, Windows".</summary>
    public static string Of(string? userAgent) => $"{Find(Browsers, userAgent) ?? "Ukendt browser"}, {Find(Systems, userAgent) ?? "ukendt maskine"}";

    private static string? Find((string Mark, string Name)[] known, string? userAgent) =>
        known.FirstOrDefault(row => userAgent?.Contains(row.Mark, StringComparison.Ordinal) == true).Name;
}
