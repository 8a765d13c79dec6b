using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages;

/// <summary>Words for values.</summary>
internal static class TextsOfValues
{
    /// <summary>The word for a value of an enumeration: "Møde" for <c>MilestoneKind.Meeting</c>.</summary>
    /// <exception cref="InvalidOperationException">Texts.resx has no word for it.</exception>
    public static string Of<TEnum>(this IStringLocalizer<Texts> texts, TEnum value)
        where TEnum : struct, Enum
    {
        var found = texts[$"{typeof(TEnum).Name}.{value}"];
        return found.ResourceNotFound ? throw new InvalidOperationException($"Texts.resx has no word for {found.Name}.") : found.Value;
    }

    /// <summary>What a kind of mail is called; a kind that an earlier version wrote and this one does not know shows its own name.</summary>
    public static string OfMail(this IStringLocalizer<Texts> texts, string kind) =>
        texts[$"Mail.{kind}"] is { ResourceNotFound: false } found ? found.Value : kind;
}
