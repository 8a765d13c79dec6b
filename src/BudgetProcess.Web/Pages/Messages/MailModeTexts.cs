using BudgetProcess.Application.Municipalities;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Messages;

/// <summary>What becomes of mail, in words.</summary>
internal static class MailModeTexts
{
    /// <summary>What is the matter, in a few words: "Posten er slået fra".</summary>
    public static string OfMode(this IStringLocalizer<Texts> texts, MailMode mode, string? redirectAddress) => mode switch
    {
        MailMode.Off => texts["Posten er slået fra"],
        MailMode.Redirect => texts["Posten går til {0}", redirectAddress ?? "?"],
        _ => texts["Posten er slået til"],
    };

    /// <summary>What it means for mails, below a heading that says what is the matter.</summary>
    public static string Meaning(this IStringLocalizer<Texts> texts, MailMode mode) => mode switch
    {
        MailMode.Off => texts["Mails bliver skrevet og vist under Forsendelser, men tilbageholdt."],
        MailMode.Redirect => texts["Alle mails går til én adresse i stedet for modtagerne."],
        _ => texts["Mails bliver sendt til modtagerne."],
    };

    /// <summary>The same where there is no such heading.</summary>
    public static string ModeAndMeaning(this IStringLocalizer<Texts> texts, MailMode mode) => mode switch
    {
        MailMode.Off => texts["Posten er slået fra: mails bliver skrevet og vist under Forsendelser, men tilbageholdt."],
        MailMode.Redirect => texts["Posten er omdirigeret: alle mails går til én adresse i stedet for modtagerne."],
        _ => texts["Posten er slået til: mails bliver sendt til modtagerne."],
    };
}
