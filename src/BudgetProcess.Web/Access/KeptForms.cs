using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace BudgetProcess.Web.Access;

/// <summary>A form that was sent after its writer's session had ended.</summary>
/// <param name="To">Where it was sent.</param>
/// <param name="Fields">What was written in it.</param>
/// <param name="HadFiles">Whether files were chosen, which a page cannot choose again.</param>
internal sealed record KeptForm(string To, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles);

/// <summary>Carries what somebody wrote through the sign-in, sealed in the page itself: nothing of it is stored for people who are not signed in.</summary>
internal sealed class KeptForms(IDataProtectionProvider protection)
{
    /// <summary>The page to which such a form is sent again.</summary>
    public const string Path = "/sign-in/kept";

    private const string AntiforgeryField = "__RequestVerificationToken";

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("kept-form").ToTimeLimitedDataProtector();

    /// <summary>Seals a form.</summary>
    public string Close(string to, IFormCollection form) => protector.Protect(
        JsonSerializer.Serialize(new KeptForm(
            to, [.. form.Where(field => field.Key != AntiforgeryField).SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))], form.Files.Count > 0)),
        Lasts);

    /// <summary>The form again; null if it is none of ours or too old.</summary>
    public KeptForm? Open(string? kept)
    {
        if (string.IsNullOrEmpty(kept)) return null;
        try
        {
            return JsonSerializer.Deserialize<KeptForm>(protector.Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
