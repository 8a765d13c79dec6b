using System.Globalization;
using System.Text.Json.Nodes;
using BudgetProcess.Application;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Simulation;
using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Web.Commands;

/// <summary>What <c>publish</c> tells: what changed, and who hears of it.</summary>
internal static class PublishReport
{
    /// <summary>After publishing.</summary>
    public static async Task WriteAsync(
        PublishRequest request, PublishResult.Published published, IReadOnlyDictionary<string, string> bodyNames, TextWriter output)
    {
        await output.WriteLineAsync($"Budget {request.BudgetYear} er udgivet som version {published.Version}: {Count(published)}.");

        // Of a first version everything is new, and the plan says it better.
        if (published.Version == 1) return;
        await WriteLinesAsync(published, bodyNames, output);
        await output.WriteLineAsync($"Fortryd med: publish --municipality {request.Municipality} --budget-year {request.BudgetYear} --version {published.Version - 1}");
    }

    /// <summary>Instead of publishing.</summary>
    public static async Task WriteAsync(PublishRequest request, PublishPreview preview, TextWriter output)
    {
        var published = (PublishResult.Published)preview.Result;
        await output.WriteLineAsync($"Budget {request.BudgetYear} ville blive udgivet som version {published.Version}: {Count(published)}. Intet er gemt, intet er sendt.");
        await WriteLinesAsync(published, preview.BodyNames, output);
        await output.WriteLineAsync();
        var people = preview.Mails.Select(mail => mail.RecipientAddress).Distinct().Count();
        await output.WriteLineAsync(preview.Mails.Count == 0
            ? "Ingen får mail om det."
            : $"{Plural(preview.Mails.Count, "mail", "mails")} til {Plural(people, "modtager", "modtagere")}:");
        foreach (var group in preview.Mails.GroupBy(mail => (mail.Kind, mail.Subject)).OrderBy(group => group.Key.Kind, StringComparer.Ordinal))
            await output.WriteLineAsync($"{group.Count(),6}  {group.Key.Subject}{Leaves(group.Min(mail => mail.Due), preview)}");
        if (preview.Mails.Count > 0 && Held(preview.MailMode) is { } held) await output.WriteLineAsync(held);
    }

    /// <summary>Instead of publishing, for programs.</summary>
    public static JsonObject Json(PublishPreview preview)
    {
        var published = (PublishResult.Published)preview.Result;
        return new JsonObject
        {
            ["version"] = published.Version,
            ["mailMode"] = MailModeWords.English(preview.MailMode),
            ["differences"] = new JsonArray([.. published.Differences.Select(difference => new JsonObject
            {
                ["milestone"] = difference.Key,
                ["change"] = Lower(difference.Change.ToString()),
                ["facets"] = new JsonArray([.. difference.Facets.Select(facet => JsonValue.Create(Lower(facet.ToString())))]),
                ["text"] = string.Join(' ', PlanDifferenceText.Lines(difference, preview.BodyNames)),
            })]),
            ["mails"] = new JsonArray([.. preview.Mails.Select(mail => new JsonObject
            {
                ["to"] = mail.RecipientAddress,
                ["name"] = mail.RecipientName,
                ["kind"] = mail.Kind,
                ["subject"] = mail.Subject,
                ["milestone"] = mail.MilestoneKey,
                ["due"] = mail.Due.ToString(),
            })]),
        };
    }

    private static string Count(PublishResult.Published published) => Plural(published.Differences.Count, "milepæl er ny eller ændret", "milepæle er nye eller ændrede");

    private static async Task WriteLinesAsync(PublishResult.Published published, IReadOnlyDictionary<string, string> bodyNames, TextWriter output)
    {
        foreach (var line in PlanDifferenceText.Lines(published.Differences, bodyNames)) await output.WriteLineAsync($"  {line}");
    }

    /// <summary>Said only where it is not at once.</summary>
    private static string Leaves(Instant due, PublishPreview preview) => due <= preview.Now
        ? ""
        : $" (sendes {DanishDates.InFull(due.InZone(DanishTime.Zone).Date, due.InZone(DanishTime.Zone).TimeOfDay)})";

    private static string? Held(MailMode mode) => mode switch
    {
        MailMode.Off => "Mailtilstanden er fra: mailene bliver skrevet, men ingen af dem forlader huset.",
        MailMode.Redirect => "Mailtilstanden er omdirigeret: alle mailene går til én adresse.",
        _ => null,
    };

    private static string Plural(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
