using System.Text.Json;
using BudgetProcess.Application.People;

namespace BudgetProcess.Application.Seeding;

/// <summary>The seeds of one municipality, as they lie in a directory.</summary>
internal sealed class SeedFiles(string directory)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    /// <summary>The directories of all municipalities in the seeds.</summary>
    public static IReadOnlyList<SeedFiles> In(string directory) => Directory.Exists(directory)
        ? [.. Directory.EnumerateDirectories(directory).Order(StringComparer.Ordinal).Where(path => File.Exists(Path.Combine(path, "municipality.json"))).Select(path => new SeedFiles(path))]
        : [];

    public MunicipalitySeed Municipality => Read<MunicipalitySeed>("municipality.json");

    public byte[] People => File.ReadAllBytes(Path.Combine(directory, "people.csv"));

    public byte[] HearingParties => File.ReadAllBytes(Path.Combine(directory, "hearing-parties.csv"));

    /// <summary>The plans by file name.</summary>
    public IReadOnlyList<(string File, string Text)> Plans =>
        [.. Directory.EnumerateFiles(directory, "plan-*.json").Order(StringComparer.Ordinal).Select(path => (path, File.ReadAllText(path)))];

    public IReadOnlyList<MaterialSeed> Material => File.Exists(Path.Combine(directory, "hearing-material", "index.json"))
        ? Read<List<MaterialSeed>>(Path.Combine("hearing-material", "index.json"))
        : [];

    public byte[] Document(MaterialSeed material) => File.ReadAllBytes(Path.Combine(directory, "hearing-material", material.File));

    /// <summary>The script of a simulated year; null if there is none.</summary>
    public string? Script(int budgetYear)
    {
        var path = Path.Combine(directory, $"script-{budgetYear}.json");
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private T Read<T>(string file)
    {
        var path = Path.Combine(directory, file);
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) ?? throw new InvalidDataException($"{path} er tom.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path}, linje {fault.LineNumber + 1}, {fault.Path}: Filen kan ikke læses som JSON med de felter, den skal have.", fault);
        }
    }
}

internal sealed record MunicipalitySeed(string Key, string Name, string OfficeName, string OfficeAddress, IReadOnlyList<BodySeed> Bodies);

internal sealed record BodySeed(string Key, string Name, string Kind, string? ShortName = null)
{
    public BodyKind BodyKind => Kind switch
    {
        "council" => BodyKind.Council,
        "finance-committee" => BodyKind.FinanceCommittee,
        "committee" => BodyKind.Committee,
        "political-party" => BodyKind.PoliticalParty,
        "administration" => BodyKind.Administration,
        "joint-committee" => BodyKind.JointCommittee,
        _ => throw new InvalidDataException($"Organet {Key} er af en ukendt art: {Kind}."),
    };
}

internal sealed record MaterialSeed(string Title, string File);
