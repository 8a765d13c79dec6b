using System.Text.Json;
using System.Text.RegularExpressions;
using BudgetProcess.Tests.Architecture;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Tests.Seeds;

/// <summary>The files of seeds/hedensted as plain data: these tests guard what the files say, whoever reads them.</summary>
internal static partial class SeedFiles
{
    public static JsonElement Plan => Json("plan-2025.json");

    public static JsonElement Municipality => Json("municipality.json");

    public static JsonElement Script => Json("script-2025.json");

    public static JsonElement MaterialIndex => Json("hearing-material/index.json");

    public static IReadOnlyList<Membership> People =>
        [.. Csv("people.csv", "navn;mail;organ;rolle;fra;til").Select(row => new Membership(row[0], row[1], row[2], row[3], Day(row[4]), row[5].Length == 0 ? null : Day(row[5])))];

    public static IReadOnlyList<HearingParty> HearingParties =>
        [.. Csv("hearing-parties.csv", "gruppe;navn;kontakt;mail").Select(row => new HearingParty(row[0], row[1], row[2], row[3]))];

    public static IReadOnlyList<JsonElement> Milestones => [.. Plan.GetProperty("milestones").EnumerateArray()];

    public static IReadOnlyList<string> BodyKeys => [.. Municipality.GetProperty("bodies").EnumerateArray().Select(body => body.Text("key"))];

    public static string PathOf(string file) => Repository.PathOf("seeds/hedensted/" + file);

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static IEnumerable<string> Texts(this JsonElement element, string property) =>
        element.TryGetProperty(property, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];

    /// <summary>A moment of the script: local time in Europe/Copenhagen.</summary>
    public static LocalDateTime At(this JsonElement element) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(element.Text("at")).Value;

    /// <summary>Whether an address is one that no mail can ever reach (RFC 2606 § 2).</summary>
    public static bool IsExampleAddress(string address) => ExampleAddress().IsMatch(address);

    private static JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf(file)));
        return document.RootElement.Clone();
    }

    private static List<string[]> Csv(string file, string header)
    {
        var lines = File.ReadAllLines(PathOf(file));
        Assert.That(lines[0], Is.EqualTo(header), $"The header of {file}.");
        var rows = lines.Skip(1).Select(line => line.Split(';')).ToList();
        Assert.That(rows.Where(row => row.Length != header.Split(';').Length), Is.Empty, $"Every row of {file} has a field for each heading.");
        return rows;
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*@([a-z0-9]+(-[a-z0-9]+)*\.)+example$")]
    private static partial Regex ExampleAddress();
}

/// <summary>One row of people.csv; both days are included, and no last day means still a member.</summary>
internal sealed record Membership(string Name, string Mail, string Body, string Role, LocalDate From, LocalDate? Until)
{
    public bool HoldsOn(LocalDate day) => From <= day && (Until is null || day <= Until);
}

/// <summary>One row of hearing-parties.csv.</summary>
internal sealed record HearingParty(string Group, string Name, string Contact, string Mail);
