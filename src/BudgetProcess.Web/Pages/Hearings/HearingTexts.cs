using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Sending;
using Microsoft.Extensions.Localization;

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

    /// <summary>"1,2 MB" or "34 KB".</summary>
    public static string Size(int octets) => octets >= 1_000_000
        ? $"{(octets / 1_000_000.0).ToString("0.#", PageLanguage.Culture)} MB"
        : $"{Math.Max(octets / 1000, 1).ToString(PageLanguage.Culture)} KB";
}
