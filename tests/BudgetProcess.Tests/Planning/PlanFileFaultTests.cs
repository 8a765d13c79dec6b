using BudgetProcess.Planning;

namespace BudgetProcess.Tests.Planning;

internal sealed class PlanFileFaultTests
{
    /// <summary>What to replace in the good plan, by what, and where and what the one fault is then.</summary>
    private static readonly TestCaseData[] OneFault =
    [
        Case("\"budgetYear\": 2025,", "\"budgetYear\": 1999,", 2, "budgetYear", "2000 til 2100"),
        Case("\"budgetYear\": 2025,", "\"budgetYear\": \"2025\",", 2, "budgetYear", "helt tal"),
        Case("\"budgetYear\": 2025,", "\"budgetYear\": 2025.5,", 2, "budgetYear", "helt tal"),
        Case("\"title\": \"Budget 2025\",", "", 1, "title", "mangler"),
        Case("\"title\": \"Budget 2025\",", "\"title\": \"  \",", 3, "title", "tom"),
        Case("\"title\": \"Budget 2025\",", "\"title\": null,", 3, "title", "tekst"),
        Case("\"title\": \"Budget 2025\",", "\"title\": \"a\\u0007b\",", 3, "title", "styretegn"),
        Case("\"title\": \"Budget 2025\",", "\"title\": \"\\ud800\",", 3, "title", "ødelagt tegn"),
        Case("\"title\": \"Budget 2025\",", "\"title\": \"Budget 2025\", \"title\": \"igen\",", 3, "title", "to gange"),
        Case("\"source\"", "\"kilde\"", 4, "kilde", "kendes ikke her"),
        Case("\"key\": \"temamoede\"", "\"key\": \"Temamøde\"", 9, "milestones[3].key", "nøgle"),
        Case("\"key\": \"temamoede\"", "\"key\": \"udvalg\"", 9, "milestones[3].key", "allerede brugt på linje 8"),
        Case("\"anchor\": \"temamoede\"", "\"anchor\": \"udvalgsbidrag\"", 9, "milestones[3].anchor", "allerede brugt"),
        Case("\"anchor\": \"temamoede\"", "\"anchor\": \"temamøde\"", 9, "milestones[3].anchor", "temamoede"),
        Case("\"when\": \"19. juni\", ", "", 9, "milestones[3].when", "mangler"),
        Case("\"when\": \"19. juni\"", "\"when\": \"når vi når det\"", 9, "milestones[3].when", "når"),
        Case("\"when\": \"19. juni\"", "\"when\": \"31. juni\"", 9, "milestones[3].when", "30"),
        Case("\"when\": \"19. juni\"", "\"when\": \"19. juni\", \"until\": \"20. juni\"", 9, "milestones[3].until", "fra"),
        Case("\"until\": \"9. oktober\"", "\"until\": \"9. august\"", 11, "milestones[5].until", "før begyndelsen"),
        Case("\"until\": \"9. oktober\"", "\"until\": \"medio oktober\"", 11, "milestones[5].until", "én bestemt dag"),
        Case("\"start\": \"09:00\"", "\"start\": \"9\"", 7, "milestones[1].start", "klokkeslæt"),
        Case("\"start\": \"09:00\"", "\"start\": \"17:00\"", 7, "milestones[1].end", "efter starttidspunktet 17:00"),
        Case("\"start\": \"09:00\", ", "", 7, "milestones[1].end", "uden et starttidspunkt"),
        Case("\"start\": \"09:00\"", "\"link\": \"javascript:alert(1)\", \"start\": \"09:00\"", 7, "milestones[1].link", "https://"),
        Case("\"attendees\": [\"kb\", \"direktionen\"]", "\"attendees\": [\"kb\", \"kb\"]", 7, "milestones[1].attendees[1]", "to gange"),
        Case("\"attendees\": [\"kb\", \"direktionen\"]", "\"attendees\": \"kb\"", 7, "milestones[1].attendees", "liste"),
        Case("\"track\": \"public\"", "\"track\": \"offentlig\"", 15, "milestones[9].track", "\"political\", \"administrative\", \"public\""),
        Case("\"kind\": \"publication\"", "\"kind\": \"announcement\"", 12, "milestones[6].kind", "\"publication\""),
        Case("[14, 3]", "[28, 14, 7, 3]", 19, "milestones[12].notice.remind", "højst sendes 3"),
        Case("[14, 3]", "[14, -3]", 19, "milestones[12].notice.remind[1]", "fra 0"),
        Case("\"invite\": true, ", "", 19, "milestones[12].notice.invite", "mangler"),
        Case("\"invite\": true", "\"invite\": \"ja\"", 19, "milestones[12].notice.invite", "true eller false"),
        Case("\"earlier\": \"foraarsseminar\"", "\"earlier\": \"vinterseminar\"", 26, "constraints[0].earlier", "vinterseminar"),
        Case("\"earlier\": \"foraarsseminar\"", "\"earlier\": \"*\"", 26, "constraints[0].earlier", "*"),
        Case("\"earlier\": \"foraarsseminar\"", "\"earlier\": \"udvalg\"", 26, "constraints[0]", "sig selv"),
        Case("\"days\": 14", "\"days\": -14", 27, "constraints[1].days", "fra 0"),
        Case("[\"wednesday\", \"thursday\"]", "[\"onsdag\"]", 28, "constraints[2].days[0]", "\"wednesday\""),
        Case("[\"wednesday\", \"thursday\"]", "[]", 28, "constraints[2].days", "mindst én"),
        Case("\"week\": 42", "\"week\": 54", 30, "constraints[4].week", "1 til 53"),
        Case("\"kind\": \"same-day\"", "\"kind\": \"sameDay\"", 31, "constraints[5].kind", "\"same-day\""),
        Case("\"kind\": \"no-holidays\"", "\"kind\": \"no-holidays\", \"week\": 7", 29, "constraints[3].week", "kendes ikke her"),
    ];

    [TestCaseSource(nameof(OneFault))]
    public void Read_OneThingWrong_GivesOneFaultWithLineAndField(string good, string bad, int line, string field, string part)
    {
        Assert.That(Plans.Budget2025Json, Does.Contain(good), "the test must change the plan");

        var reading = PlanFile.Read("plan.json", Plans.Budget2025Json.Replace(good, bad, StringComparison.Ordinal));

        Assert.That(reading.Plan, Is.Null);
        Assert.That(reading.Faults, Has.Count.EqualTo(1), string.Join('\n', reading.Faults));
        Assert.That(reading.Faults[0] with { Message = $"" }, Is.EqualTo(new PlanFault("plan.json", line, field, $"")));
        Assert.That(reading.Faults[0].Message.ToString(), Does.Contain(part));
    }

    [TestCase("title", 300)]
    [TestCase("notes", 4000)]
    public void Read_TextTooLong_NamesTheLimit(string field, int limit)
    {
        string Plan(int length) => Plans.Budget2025Json.Replace(
            "\"key\": \"temamoede\", \"title\": \"Status på budgetprocessen\"",
            $"\"key\": \"temamoede\", {(field == "title" ? "" : "\"title\": \"t\", ")}\"{field}\": \"{new string('æ', length)}\"", StringComparison.Ordinal);

        Assert.That(PlanFile.Read("plan.json", Plan(limit)).Faults, Is.Empty);
        var faults = PlanFile.Read("plan.json", Plan(limit + 1)).Faults;
        Assert.That(faults.Select(fault => fault.Field), Is.EqualTo(new[] { $"milestones[3].{field}" }));
        Assert.That(faults[0].Message.ToString(), Does.Contain($"{limit + 1}").And.Contain($"{limit}"));
    }

    [Test]
    public void Read_ManyThingsWrong_GivesAllFaultsInTheOrderOfTheFile()
    {
        const string Json = """
            {
              "budgetYear": 1800,
              "milestones": [
                { "key": "a", "title": "A", "track": "political", "kind": "meeting", "when": "hvornår som helst" },
                { "key": "a", "title": "B", "track": "x", "kind": "y", "when": "uge 99", "anchor": "z" }
              ],
              "constraints": [ { "kind": "after", "earlier": "a", "later": "b" } ],
              "ekstra": 1
            }
            """;

        var faults = PlanFile.Read("plan.json", Json).Faults;

        Assert.That(faults.Select(fault => fault.Field), Is.EqualTo(new[]
        {
            "title", "budgetYear", "milestones[0].when", "milestones[1].track", "milestones[1].kind", "milestones[1].when", "milestones[1].anchor",
            "milestones[1].key", "constraints[0].later", "ekstra",
        }));
        Assert.That(faults.Select(fault => fault.Line), Is.Ordered);
    }

    [Test]
    public void Read_CircularConstraints_NamesTheCircle()
    {
        var faults = FaultsWith("""
            { "kind": "after", "earlier": "foraarsseminar", "later": "temamoede" },
            { "kind": "at-least", "from": "temamoede", "to": "kb-1", "days": 5 },
            { "kind": "after", "earlier": "kb-1", "later": "foraarsseminar" },
            { "kind": "after", "earlier": "kb-1", "later": "kb-2" }
            """);

        Assert.That(faults, Has.Count.EqualTo(1));
        Assert.That(faults[0].Message.ToString(), Does.Contain("foraarsseminar → temamoede → kb-1 → foraarsseminar"));
        Assert.That(faults[0].Field, Is.EqualTo("constraints[0]"));
    }

    [Test]
    public void Read_CircleThroughTheSameDay_IsFound()
    {
        var faults = FaultsWith("""
            { "kind": "same-day", "first": "oek-1", "second": "hovedudvalg" },
            { "kind": "after", "earlier": "oek-1", "later": "hovedudvalg" }
            """);

        Assert.That(faults.Select(fault => fault.Field), Is.EqualTo(new[] { "constraints[1]" }));
    }

    [Test]
    public void Read_TwoSeparateCircles_GivesAFaultForEach()
    {
        var faults = FaultsWith("""
            { "kind": "after", "earlier": "kb-1", "later": "kb-2" },
            { "kind": "after", "earlier": "kb-2", "later": "kb-1" },
            { "kind": "after", "earlier": "procesplan", "later": "udvalg" },
            { "kind": "after", "earlier": "udvalg", "later": "procesplan" }
            """);

        Assert.That(faults.Select(fault => fault.Field), Is.EqualTo(new[] { "constraints[0]", "constraints[2]" }));
    }

    [TestCase("", 1)]
    [TestCase("  \n ", 1)]
    [TestCase("{", 1)]
    [TestCase("{}\n{}", 2)]
    [TestCase("{ \"title\": \"x\",\n }", 2)]
    [TestCase("{\n\n // en bemærkning\n}", 3)]
    [TestCase("[]", 1)]
    [TestCase("\"plan\"", 1)]
    [TestCase("\uD800", 1)]
    public void Read_NoPlanAtAll_GivesOneFaultWithItsLine(string json, int line)
    {
        var reading = PlanFile.Read("plan.json", json);

        Assert.That(reading.Plan, Is.Null);
        Assert.That(reading.Faults.Select(fault => fault.Line), Is.EqualTo(new int?[] { line }));
    }

    private static IReadOnlyList<PlanFault> FaultsWith(string constraints)
    {
        var start = Plans.Budget2025Json.IndexOf("\"constraints\"", StringComparison.Ordinal);
        return PlanFile.Read("plan.json", Plans.Budget2025Json[..start] + $"\"constraints\": [ {constraints} ] }}").Faults;
    }

    private static TestCaseData Case(string good, string bad, int line, string field, string part) =>
        new TestCaseData(good, bad, line, field, part).SetArgDisplayNames(field, bad);
}
