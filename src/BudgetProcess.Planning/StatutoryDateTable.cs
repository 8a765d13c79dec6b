using System.Text.Json;
using System.Text.Json.Serialization;
using BudgetProcess.Planning.Files;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Planning;

/// <summary>The dates that the ministry has set: its normal days, and the years that have their own.</summary>
/// <remarks>Data (statutory-dates.json), since the minister moves dates for single years. A year overrides only what it names. An installation may know of years that the
/// product does not: <see cref="With"/>.</remarks>
public sealed class StatutoryDateTable
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
    private readonly Dictionary<int, StatutoryException> years;

    private StatutoryDateTable(TableFile file)
    {
        proposalDue = AnnualDatePattern.Iso.Parse(file.Normal.ProposalDue).Value;
        adoptedBy = AnnualDatePattern.Iso.Parse(file.Normal.AdoptedBy).Value;
        source = file.Normal.Source;
        years = file.Years.Select(Of).ToDictionary(year => year.Year.Value);
    }

    private StatutoryDateTable(StatutoryDateTable table, IEnumerable<StatutoryException> exceptions)
    {
        (proposalDue, adoptedBy, source, years) = (table.proposalDue, table.adoptedBy, table.source, new(table.years));
        foreach (var exception in exceptions) years[exception.Year.Value] = exception;
    }

    /// <summary>The table that the product ships with.</summary>
    public static StatutoryDateTable Shipped => Lazily.Value;

    /// <summary>The years that have dates of their own, in order.</summary>
    public IReadOnlyList<StatutoryDates> Exceptions => [.. years.Keys.Order().Select(year => For(new BudgetYear(year)))];

    /// <summary>The dates of a year: the ministry's normal days, unless that year has its own.</summary>
    public StatutoryDates For(BudgetYear year)
    {
        var own = years.GetValueOrDefault(year.Value);
        return new(
            year,
            own?.ProposalDue ?? proposalDue.InYear(year.ProcessYear),
            own?.AdoptedBy ?? adoptedBy.InYear(year.ProcessYear),
            own?.Source ?? source,
            own is not null);
    }

    /// <summary>This table and the years of a file, which go before its own; every fault of the file at once, with line and field, in Danish.</summary>
    /// <param name="fileName">The name to show in faults.</param>
    /// <param name="json">The content: <c>{ "years": [ { "budgetYear": 2027, "adoptedBy": "2026-11-05", "source": "…" } ] }</c>.</param>
    public StatutoryReading With(string fileName, string json)
    {
        var faults = new FileFaults(fileName);
        var exceptions = new StatutoryFileReader(faults, this).Read(json);
        return faults.Any ? new(null, faults.InOrder()) : new(new(this, exceptions), []);
    }

    /// <summary>Reads the table that ships with the product.</summary>
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

    private static StatutoryDateTable Load()
    {
        using var stream = typeof(StatutoryDateTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    private static StatutoryException Of(YearDays year) =>
        new(new BudgetYear(year.BudgetYear), Date(year.ProposalDue, year), Date(year.AdoptedBy, year), year.Source);

    private static LocalDate? Date(string? iso, YearDays year)
    {
        if (iso is null) return null;
        var date = LocalDatePattern.Iso.Parse(iso).Value;
        return date.Year == new BudgetYear(year.BudgetYear).ProcessYear
            ? date
            : throw new FormatException($"{iso} lies outside the process year of budget {year.BudgetYear}.");
    }

    private sealed record TableFile(NormalDays Normal, IReadOnlyList<YearDays> Years);

    private sealed record NormalDays(string ProposalDue, string AdoptedBy, string Source);

    private sealed record YearDays(int BudgetYear, string Source, string? ProposalDue = null, string? AdoptedBy = null);
}

/// <summary>A table of statutory dates, or everything that is wrong with the file.</summary>
/// <param name="Table">The table; null if there are faults.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record StatutoryReading(StatutoryDateTable? Table, IReadOnlyList<PlanFault> Faults);

/// <summary>The dates that the minister has set for one year; what is not named is as normal.</summary>
internal sealed record StatutoryException(BudgetYear Year, LocalDate? ProposalDue, LocalDate? AdoptedBy, string Source);
