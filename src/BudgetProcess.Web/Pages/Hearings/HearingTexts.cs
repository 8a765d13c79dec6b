using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.Hearings.Treatment;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>Words of hearings.</summary>
internal static class HearingTexts
{
    /// <summary>Where a hearing stands: "Åben".</summary>
    public static string Of(this IStringLocalizer<Texts> texts, HearingStanding standing) => texts[$"HearingStanding.{standing}"];

    /// <summary>Where a suggested contact comes from.</summary>
    public static string Of(this IStringLocalizer<Texts> texts, ContactSource source) => texts[$"ContactSource.{source}"];

    /// <summary>A telephone number as a link dials it: "+4576521111".</summary>
    public static string Dialled(string phone) => string.Concat(phone.Where(sign => char.IsAsciiDigit(sign) || sign == '+'));

    /// <summary>How far the office is with an answer: "Ubehandlet".</summary>
    public static string Of(this IStringLocalizer<Texts> texts, AnswerStanding standing) => texts[$"AnswerStanding.{standing}"];

    /// <summary>What a piece of a text looks like: "Ligner et CPR-nummer".</summary>
    public static string Of(this IStringLocalizer<Texts> texts, PersonalDetailKind kind) => texts[$"PersonalDetailKind.{kind}"];

    /// <summary>The colour of its badge.</summary>
    public static string Badge(AnswerStanding standing) => standing switch
    {
        AnswerStanding.Published => "badge-success",
        AnswerStanding.Untreated => "badge-warning",
        _ => "badge-info",
    };

    /// <summary>How many were heard, and what they did.</summary>
    public static string Heard(this IStringLocalizer<Texts> texts, HearingView view)
    {
        var silent = view.Parties - view.Answered - view.NoComments;
        return view.Parties == 1
            ? texts["1 part er hørt: {0} har sendt et høringssvar, {1} har ingen bemærkninger, og {2} har ikke svaret.", view.Answered, view.NoComments, silent]
            : texts["{0} parter er hørt: {1} har sendt et høringssvar, {2} har ingen bemærkninger, og {3} har ikke svaret.", view.Parties, view.Answered, view.NoComments, silent];
    }

    /// <summary>When an answer came; of one that came by mail or on paper the day.</summary>
    public static string Received(Instant at, LocalDate? on) => on is { } day ? DateTexts.InFull(day) : InstantTexts.Short(at);

    /// <summary>"1,2 MB" or "34 KB".</summary>
    public static string Size(int octets) => octets >= 1_000_000
        ? $"{(octets / 1_000_000.0).ToString("0.#", PageLanguage.Culture)} MB"
        : $"{Math.Max(octets / 1000, 1).ToString(PageLanguage.Culture)} KB";
}
