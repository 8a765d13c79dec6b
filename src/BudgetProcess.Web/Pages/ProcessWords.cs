using BudgetProcess.Application.Processes;
using BudgetProcess.Workflows;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages;

/// <summary>What workflows and their steps are called. Definitions name them in Danish, and their names are keys as the pages' sentences are; a name that is no key, of a
/// definition of a municipality's own, stays as it is written.</summary>
internal static class ProcessWords
{
    /// <summary>A name from a definition, or a word of its picture.</summary>
    public static string Named(this IStringLocalizer<Texts> texts, string name) => texts[name] is { ResourceNotFound: false } found ? found.Value : name;

    /// <summary>What happened in a step: "1. behandling i Kommunalbestyrelsen: Sendt til 2. behandling".</summary>
    public static string Of(this IStringLocalizer<Texts> texts, ProcessStep step) =>
        step.Outcome is { } outcome ? $"{texts.Named(step.Name)}: {texts.OfOutcome(outcome)}" : texts.Named(step.Name);

    /// <summary>What an instance waits for: "Høringen begynder kl. 8: mandag 9. september 2024 kl. 8.00".</summary>
    public static string Of(this IStringLocalizer<Texts> texts, AwaitedStep step) =>
        step.Until is { } until ? $"{texts.Named(step.Name)}: {InstantTexts.InFull(until)}" : texts.Named(step.Name);

    /// <summary>The words of a picture.</summary>
    public static PictureWords OfPicture(this IStringLocalizer<Texts> texts) => new(texts.Named, texts.OfOutcome);
}
