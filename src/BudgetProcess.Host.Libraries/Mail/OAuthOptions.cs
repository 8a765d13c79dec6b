using Microsoft.Extensions.Configuration;

namespace BudgetProcess.Host.Libraries.Mail;

/// <summary>The login by access token: section <c>BudgetProcess:Mail:OAuth</c>.</summary>
public sealed class OAuthOptions
{
    private const string Section = "BudgetProcess:Mail:OAuth";

    /// <summary>The address that gives tokens; empty for a login by password, or none.</summary>
    public string TokenEndpoint { get; set; } = "";

    /// <summary>Who we are there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>And how we show it.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What the token is to be good for, such as <c>https://outlook.office365.com/.default</c>.</summary>
    public string Scope { get; set; } = "";

    /// <summary>The mailbox that the relay is logged in to.</summary>
    public string User { get; set; } = "";

    /// <summary>What the settings say; null if they name no address that gives tokens.</summary>
    /// <exception cref="InvalidDataException">They cannot be used; the message is Danish.</exception>
    internal static OAuthSettings? Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<OAuthOptions>() ?? new OAuthOptions();
        if (options.TokenEndpoint.Length == 0) return null;
        if (!Uri.TryCreate(options.TokenEndpoint, UriKind.Absolute, out var endpoint) || (endpoint.Scheme != Uri.UriSchemeHttps && !endpoint.IsLoopback))
            throw Wrong(nameof(TokenEndpoint), $"\"{options.TokenEndpoint}\" er ikke en https-adresse, og hemmeligheden ville gå ubeskyttet over nettet.");
        foreach (var (name, value) in new[] { (nameof(ClientId), options.ClientId), (nameof(ClientSecret), options.ClientSecret), (nameof(User), options.User) })
        {
            if (value.Length == 0) throw Wrong(name, "Den mangler.");
        }

        return new OAuthSettings(endpoint, options.ClientId, options.ClientSecret, options.Scope, options.User);
    }

    private static InvalidDataException Wrong(string setting, string message) => new($"Indstillingen BudgetProcess__Mail__OAuth__{setting} kan ikke bruges. {message}");
}
