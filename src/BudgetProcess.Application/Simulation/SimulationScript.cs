using System.Text.Json;
using System.Text.Json.Serialization;
using BudgetProcess.Planning;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.Simulation;

/// <summary>Who answers, decides and is late in a simulated year: what people do, while everything else is the product's own engine.</summary>
internal sealed record SimulationScript
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new LocalDateTimeConverter() },
    };

    public required ScriptedPublication Publish { get; init; }

    /// <summary>When the simulated year ends.</summary>
    public required LocalDateTime End { get; init; }

    public IReadOnlyList<ScriptedDecision> Decisions { get; init; } = [];

    public ScriptedDefaults Defaults { get; init; } = new("PT3H");

    public ScriptedAnswers HearingAnswers { get; init; } = new(new ScriptedAnswer("no-comments", 2), null, null);

    public IReadOnlyList<ScriptedMove> Moves { get; init; } = [];

    public IReadOnlyList<ScriptedCancellation> Cancellations { get; init; } = [];

    /// <exception cref="InvalidDataException">The script is not as it must be; the message is Danish.</exception>
    public static SimulationScript Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SimulationScript>(text, Json) ?? throw new InvalidDataException("Scriptet er tomt.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"Scriptet kan ikke læses (linje {fault.LineNumber + 1}, felt {fault.Path}).", fault);
        }
    }

    /// <summary>A year in which everything goes as planned, for a municipality that has no script.</summary>
    public static SimulationScript AsPlanned(Plan plan, IEnumerable<string> rulesToAccept)
    {
        var begins = plan.Milestones.Min(milestone => milestone.Period.Start).PlusDays(-7);
        return new SimulationScript
        {
            Publish = new ScriptedPublication(
                begins.At(new LocalTime(10, 0)), "Budgetkontoret",
                [.. rulesToAccept.Select(rule => new ScriptedAcceptance(rule, "Budgetkontoret", "Simulering: planen køres, som den står."))]),
            End = new LocalDate(plan.Year.Value, 1, 6).At(new LocalTime(12, 0)),
        };
    }

    private sealed class LocalDateTimeConverter : JsonConverter<LocalDateTime>
    {
        private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

        public override LocalDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Pattern.Parse(reader.GetString() ?? "") is { Success: true } parsed ? parsed.Value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, LocalDateTime value, JsonSerializerOptions options) => writer.WriteStringValue(Pattern.Format(value));
    }
}

internal sealed record ScriptedPublication(LocalDateTime At, string By, IReadOnlyList<ScriptedAcceptance>? Accept);

internal sealed record ScriptedAcceptance(string Rule, string By, string Reason);

internal sealed record ScriptedDecision(string Milestone, LocalDateTime At, string Outcome, string? Body = null);

/// <param name="MeetingHeldAfter">How long after its start a meeting without a decision of its own is recorded as held (ISO 8601 duration).</param>
internal sealed record ScriptedDefaults(string MeetingHeldAfter)
{
    public Period HeldAfter => PeriodPattern.Roundtrip.Parse(MeetingHeldAfter).Value;
}

/// <param name="Answer">comments, no-comments or silent.</param>
/// <param name="DaysBeforeDeadline">Negative: late.</param>
internal sealed record ScriptedAnswer(string Answer, int DaysBeforeDeadline);

internal sealed record ScriptedAnswers(
    ScriptedAnswer Default, IReadOnlyDictionary<string, ScriptedAnswer>? ByGroup, IReadOnlyDictionary<string, ScriptedAnswer>? ByParty)
{
    public ScriptedAnswer Of(string group, string address) =>
        ByParty?.GetValueOrDefault(address) ?? ByGroup?.GetValueOrDefault(group) ?? Default;
}

internal sealed record ScriptedMove(LocalDateTime At, string Milestone, string When, string By, string Reason);

internal sealed record ScriptedCancellation(LocalDateTime At, string Milestone, string Reason);
