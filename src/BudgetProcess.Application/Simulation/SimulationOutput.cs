using System.Text.Encodings.Web;
using System.Text.Json;
using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.Simulation;

/// <summary>The directory into which a simulated year is written.</summary>
internal sealed class SimulationOutput(string directory)
{
    private static readonly string[] Names = ["mail", "feeds", "log.jsonl", "summary.json"];

    /// <summary>People read these files: æøå stand as they are.</summary>
    private static readonly JsonSerializerOptions Lines =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Lines) { WriteIndented = true };

    public string MailDirectory => Path.Combine(directory, "mail");

    private string FeedDirectory => Path.Combine(directory, "feeds");

    /// <summary>Clears an earlier simulation away.</summary>
    /// <exception cref="SimulationException">The directory holds something else, or cannot be written.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(directory);
            var others = Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path)!).Except(Names).ToList();
            if (others.Count > 0)
                throw new SimulationException($"Mappen {directory} indeholder andet end en simulering ({others[0]}). Vælg en tom mappe.");
            foreach (var folder in new[] { MailDirectory, FeedDirectory })
            {
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                Directory.CreateDirectory(folder);
            }

            foreach (var name in Names[2..]) File.Delete(Path.Combine(directory, name));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SimulationException($"Der kan ikke skrives i {directory}: {fault.Message}");
        }
    }

    public async Task<SimulationSummary> WriteAsync(IServiceProvider services, Municipality owner, int budgetYear, CancellationToken cancellation)
    {
        await using var db = services.GetRequiredService<Database>().Read(owner.Id);
        var feeds = await WriteFeedsAsync(db, services.GetRequiredService<FeedQueries>(), owner, budgetYear, cancellation);
        await WriteLogAsync(db, cancellation);
        var summary = await SummariseAsync(db, owner, budgetYear, feeds, cancellation);
        await File.WriteAllTextAsync(Path.Combine(directory, "summary.json"), JsonSerializer.Serialize(summary, Indented), cancellation);
        return summary;
    }

    private async Task<int> WriteFeedsAsync(
        BudgetDbContext db, FeedQueries queries, Municipality owner, int budgetYear, CancellationToken cancellation)
    {
        var selections = new List<(string Name, FeedSelection Selection)> { ("plan", new FeedSelection.WholePlan()) };
        selections.AddRange(Enum.GetValues<Track>().Select(track => ($"track-{track.ToString().ToLowerInvariant()}", (FeedSelection)new FeedSelection.OfTrack(track))));
        var bodies = await db.Bodies.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync(cancellation);
        selections.AddRange(bodies.Select(body => ($"body-{body}", (FeedSelection)new FeedSelection.OfBody(body))));
        foreach (var (name, selection) in selections)
        {
            var feed = await queries.FindAsync(owner.Key, budgetYear, selection, includeDraft: false, cancellation);
            await File.WriteAllBytesAsync(Path.Combine(FeedDirectory, $"{name}.ics"), feed!.Content, cancellation);
        }

        var people = await db.People.OrderBy(row => row.Address).Select(row => new { row.Id, row.Address }).ToListAsync(cancellation);
        foreach (var person in people)
        {
            var feed = await queries.OfPersonAsync(db, owner, person.Id, cancellation);
            var name = new string([.. person.Address.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '_')]);
            await File.WriteAllBytesAsync(Path.Combine(FeedDirectory, $"person-{name}.ics"), feed.Content, cancellation);
        }

        return selections.Count + people.Count;
    }

    /// <summary>Every step and every delivery with its simulated instant, in order.</summary>
    private async Task WriteLogAsync(BudgetDbContext db, CancellationToken cancellation)
    {
        var instances = await db.Instances.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellation);
        var steps = (await db.History.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation)).Select(row => (row.At, Line: JsonSerializer.Serialize(
            new
            {
                at = Text(row.At), type = "step", definition = instances[row.InstanceId].DefinitionId, subject = instances[row.InstanceId].Subject,
                activity = row.Activity, occurrence = row.Occurrence, outcome = row.Outcome,
            },
            Lines)));
        var deliveries = (await db.Deliveries.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation)).Select(row => (At: row.SentAt ?? row.CreatedAt, Line: JsonSerializer.Serialize(
            new
            {
                at = Text(row.SentAt ?? row.CreatedAt), type = "delivery", kind = row.Kind, recipient = row.RecipientAddress, subject = row.Subject,
                milestone = row.MilestoneKey, uid = row.CalendarUid, sequence = row.CalendarSequence, method = row.CalendarMethod,
                messageId = row.MessageId, status = row.Status.ToString(),
            },
            Lines)));
        var decisions = (await db.Decisions.AsNoTracking().OrderBy(row => row.At).ToListAsync(cancellation)).Select(row => (row.At, Line: JsonSerializer.Serialize(
            new { at = Text(row.At), type = "decision", milestone = row.MilestoneKey, body = row.BodyKey, outcome = row.Outcome, by = row.By, reason = row.Reason },
            Lines)));
        var lines = decisions.Concat(steps).Concat(deliveries).OrderBy(entry => entry.At).Select(entry => entry.Line);
        await File.WriteAllLinesAsync(Path.Combine(directory, "log.jsonl"), lines, cancellation);
    }

    private static async Task<SimulationSummary> SummariseAsync(
        BudgetDbContext db, Municipality owner, int budgetYear, int feeds, CancellationToken cancellation)
    {
        var deliveries = await db.Deliveries.AsNoTracking().Select(row => new { row.Kind, row.Status, row.CreatedAt, row.SentAt }).ToListAsync(cancellation);
        var instances = await db.Instances.AsNoTracking().Select(row => new { row.DefinitionId, row.Status }).ToListAsync(cancellation);
        return new SimulationSummary
        {
            Municipality = owner.Key,
            BudgetYear = budgetYear,
            Mails = deliveries.Count,
            ByKind = Count(deliveries.Select(row => row.Kind)),
            ByDay = deliveries.GroupBy(row => LocalDatePattern.Iso.Format(DanishTime.DateOf(row.SentAt ?? row.CreatedAt))).OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => (IReadOnlyDictionary<string, int>)Count(group.Select(row => row.Kind))),
            ByStatus = Count(deliveries.Select(row => row.Status.ToString())),
            Processes = instances.GroupBy(row => row.DefinitionId).OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => (IReadOnlyDictionary<string, int>)Count(group.Select(row => row.Status.ToString()))),
            Incidents = await db.Incidents.CountAsync(cancellation),
            Steps = await db.History.CountAsync(cancellation),
            Feeds = feeds,
        };
    }

    private static Dictionary<string, int> Count(IEnumerable<string> names) =>
        names.GroupBy(name => name).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count());

    private static string Text(Instant instant) => OffsetDateTimePattern.Rfc3339.Format(instant.InZone(DanishTime.Zone).ToOffsetDateTime());
}
