using System.Globalization;
using System.Security.Claims;
using BudgetProcess.Application.Accounts;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Localization;

namespace BudgetProcess.Web.Pages;

/// <summary>The language of the pages: Danish for everybody, English for staff whose account says so. What the browser prefers is not asked.</summary>
/// <remarks>Only the texts follow it. Numbers and dates in forms are read and written in one way in both languages, so that a form means the same to two colleagues.</remarks>
internal static class PageLanguage
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>What can be chosen: the code that the account keeps, and the language's name in itself.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } = [(ChooseLanguage.Danish, "Dansk"), (ChooseLanguage.English, "English")];

    /// <summary>Whether the page is read in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English.TwoLetterISOLanguageName;

    /// <summary>How the page's numbers are written.</summary>
    public static CultureInfo Culture => IsEnglish ? English : Danish;

    /// <summary>The page's language as HTML names it: "da".</summary>
    public static string Code => IsEnglish ? ChooseLanguage.English : ChooseLanguage.Danish;

    /// <summary>How the language of a request is found.</summary>
    public static RequestLocalizationOptions Options => new()
    {
        DefaultRequestCulture = new RequestCulture(Danish),
        SupportedCultures = [Danish],
        SupportedUICultures = [Danish, English],
        RequestCultureProviders = [new CustomRequestCultureProvider(context =>
            Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(Danish.Name, Of(context.User).Name)))],
    };

    /// <summary>Says the rest of an answer in another language than that in which it began, because the reader has just become another or chosen another.</summary>
    /// <param name="code">The language; null for that of visitors.</param>
    public static void GoOnIn(string? code) => CultureInfo.CurrentUICulture = Of(code);

    private static CultureInfo Of(ClaimsPrincipal reader) => Of(reader.AccountId is null ? null : reader.ChosenLanguage);

    private static CultureInfo Of(string? code) => code == ChooseLanguage.English ? English : Danish;
}
