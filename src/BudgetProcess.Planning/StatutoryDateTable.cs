using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Planning;

/// <summary>The dates that the ministry has set: its normal days, and the years that have their own.</summary>
/// <remarks>Data (statutory-dates.json), since the minister moves dates for single years. A year overrides only what it names.</remarks>
internal sealed class StatutoryDateTable
{
    private const string ResourceName = "BudgetProcess.Planning.statutory-dates.json";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private static readonly Lazy<StatutoryDateTable> Lazily = new(Load);

    private readonly AnnualDate proposalDue;
    private readonly AnnualDate adoptedBy;
    private readonly string source;
    private readonly Dictionary<int, OwnDates> years;

    private StatutoryDateTable(TableFile file)
    {
        proposalDue = AnnualDatePattern.Iso.Parse(file.Normal.ProposalDue).Value;
        adoptedBy = AnnualDatePattern.Iso.Parse(file.Normal.AdoptedBy).Value;
        source = file.Normal.Source;
        years = file.Years.ToDictionary(year => year.BudgetYear, OwnDates.Of);
    }

    /// <summary>The table that the product ships with.</summary>
    internal static StatutoryDateTable Shipped => Lazily.Value;

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">The data is malformed: no JSON, an unknown or missing property, a date that is none or lies outside
    /// the process year, a year twice.</exception>
    internal static StatutoryDateTable Read(string json)
    {
        try
        {
            return new(JsonSerializer.Deserialize<TableFile>(json, Strict) ?? throw new FormatException("The table is empty."));
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException or ArgumentException)
        {
            throw new FormatException($"The table of statutory dates is malformed: {broken.Message}", broken);
        }
    }

    internal StatutoryDates For(BudgetYear year)
    {
        var own = years.GetValueOrDefault(year.Value);
        return new(
            year,
            own?.ProposalDue ?? proposalDue.InYear(year.ProcessYear),
            own?.AdoptedBy ?? adoptedBy.InYear(year.ProcessYear),
            own?.Source ?? source);
    }

    private static StatutoryDateTable Load()
    {
        using var stream = typeof(StatutoryDateTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    private sealed record TableFile(NormalDays Normal, IReadOnlyList<YearDays> Years);

    private sealed record NormalDays(string ProposalDue, string AdoptedBy, string Source);

    private sealed record YearDays(int BudgetYear, string Source, string? ProposalDue = null, string? AdoptedBy = null);

    private sealed record OwnDates(LocalDate? ProposalDue, LocalDate? AdoptedBy, string Source)
    {
        internal static OwnDates Of(YearDays year) => new(Date(year.ProposalDue, year), Date(year.AdoptedBy, year), year.Source);

        private static LocalDate? Date(string? iso, YearDays year)
        {
            if (iso is null) return null;
            var date = LocalDatePattern.Iso.Parse(iso).Value;
            return date.Year == new BudgetYear(year.BudgetYear).ProcessYear
                ? date
                : throw new FormatException($"{iso} lies outside the process year of budget {year.BudgetYear}.");
        }
    }
}
