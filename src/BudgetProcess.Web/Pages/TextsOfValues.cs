using System.Collections.Frozen;
using BudgetProcess.Application.Processes;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages;

/// <summary>Words for values.</summary>
internal static class TextsOfValues
{
    private const string ActionPrefix = "Audit.";
    private const string ActorPrefix = "Actor.";

    private static FrozenSet<string>? actors;

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

    /// <summary>What an entry of the audit trail says was done; one that an earlier version wrote and this one does not know shows its own name.</summary>
    public static string OfAction(this IStringLocalizer<Texts> texts, string action) =>
        texts[ActionPrefix + action] is { ResourceNotFound: false } found ? found.Value : action;

    /// <summary>The actions whose words hold a text.</summary>
    public static IReadOnlyList<string> ActionsLike(this IStringLocalizer<Texts> texts, string wanted) =>
    [
        .. texts.GetAllStrings(includeParentCultures: true)
            .Where(text => text.Name.StartsWith(ActionPrefix, StringComparison.Ordinal) && text.Value.Contains(wanted, StringComparison.CurrentCultureIgnoreCase))
            .Select(text => text.Name[ActionPrefix.Length..]),
    ];

    /// <summary>What came of a milestone: "Vedtaget". Danish words of outcomes stand beside the definitions that use them; one of a municipality's own shows its own name.</summary>
    public static string OfOutcome(this IStringLocalizer<Texts> texts, string outcome) =>
        texts[$"Outcome.{outcome}"] is { ResourceNotFound: false } found ? found.Value : DecisionQueries.TextOf(outcome);

    /// <summary>Who did it, where it was no account. A role that somebody typed is never looked up: the log tells, at its finest, what was looked for.</summary>
    public static string OfActor(this IStringLocalizer<Texts> texts, string actor)
    {
        actors ??= texts.GetAllStrings(includeParentCultures: true).Select(text => text.Name).Where(name => name.StartsWith(ActorPrefix, StringComparison.Ordinal)).ToFrozenSet();
        return actors.Contains(ActorPrefix + actor) ? texts[ActorPrefix + actor].Value : actor;
    }
}
