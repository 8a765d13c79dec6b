using System.Text;
using BudgetProcess.Calendar;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans.Export;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Application.Seeding;
using BudgetProcess.Planning;
using BudgetProcess.Tests.Planning;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace BudgetProcess.Tests.Plans.Export;

/// <summary>What is exported and imported again is the same plan, in every format.</summary>
internal sealed class PlanRoundTripTests
{
    // Two of the same name, and one whose name a list cannot hold: these go by their keys.
    private static readonly NamedBody[] Bodies =
    [
        new("kb", "Kommunalbestyrelsen", "KB", BodyKind.Council), new("oek", "Økonomi; og andet", "ØK", BodyKind.FinanceCommittee), new("direktionen", "Ledelsen", null, BodyKind.Administration),
        new("chefgruppen", "Ledelsen", null, BodyKind.Administration), new("ledelsen", "kb", null, BodyKind.Administration),
    ];

    private static readonly PlanStanding Standing = PlanStanding.OfDraft("Prøveby Kommune", 3, new LocalDate(2024, 2, 5));

    [Property(Arbitrary = [typeof(WildPlanGenerator)])]
    public bool Csv_AnyPlan_ComesBack(Plan plan) => ComesBack(plan, PlanFormat.Csv);

    [Property(Arbitrary = [typeof(WildPlanGenerator)], MaxTest = 60)]
    public bool Workbook_AnyPlan_ComesBack(Plan plan) => ComesBack(plan, PlanFormat.Xlsx);

    [Property(Arbitrary = [typeof(WildPlanGenerator)], MaxTest = 60)]
    public bool Document_AnyPlan_ComesBack(Plan plan) => ComesBack(plan, PlanFormat.Docx);

    [Property(Arbitrary = [typeof(WildPlanGenerator)])]
    public bool PlanFile_AnyPlan_ComesBackWholeFromNothing(Plan plan) => plan.Equals(Import(Export(plan, PlanFormat.Json), plan.Year, null).Plan);

    [Test]
    public void Hedensted_EveryFormat_ComesBack([Values] PlanFormat format)
    {
        var seed = SeedFiles.In(SeedDirectory).Single(files => files.Municipality.Key == "hedensted");
        var plan = PlanFile.Read("plan-2025.json", seed.Plans.Single().Text).Plan!;
        NamedBody[] bodies = [.. seed.Municipality.Bodies.Select(body => new NamedBody(body.Key, body.Name, body.ShortName, body.BodyKind))];
        var back = PlanInput.Read("plan", ExportPlan.Write(plan, Standing, bodies, format), plan.Year, bodies, plan);

        Assert.That(back.Problems.Concat(back.Rows.Select(row => row.Problem).OfType<Sentence>()), Is.Empty);
        Assert.That(back.Plan!.Milestones, Is.EqualTo(plan.Milestones));
        Assert.That(back.Plan, Is.EqualTo(plan));
    }

    [Test]
    public void TableWithoutKeys_ImportedExportedAndImported_IsTheSamePlan([Values] PlanFormat format)
    {
        const string Table = "Tidsplan;;\nDato;Aktivitet;Organ;Ansvarlig;Sted;Link;Bemærkninger\n"
            + "26. februar kl. 9-16;Forårsseminar;KB;Direktionen;Rådhuset;https://kommune.example/seminar;Husk\n"
            + "8.5 + 12.6;Gruppemøder;Grupperne;;;Rådhuspladsen 1;\nfra 30. august;Spørgsmål til budgettet;;Ledelsen;;;\n19. september;1. behandling;KB;;;;\n9. oktober;1. behandling;KB;;;;";
        var first = Import(Encoding.UTF8.GetBytes(Table), new BudgetYear(2025), null);
        var second = Import(Export(first.Plan!, format), new BudgetYear(2025), null);

        Assert.That(first.Plan!.Milestones, Has.Count.EqualTo(6));
        Assert.That(second.Plan!.Milestones, Is.EqualTo(first.Plan.Milestones));
    }

    [Test]
    public void EditedWorkbook_NewRowAndFewerColumns_OthersStayAsTheyWere()
    {
        var plan = Planning.Plans.Source;
        var edited = Import(Encoding.UTF8.GetBytes("Tidspunkt;Aktivitet;Nøgle\n27. februar;Forårsseminar;foraarsseminar\n10. oktober;2. behandling;kb-2\n1. november;Nyt møde i KB;"), plan.Year, plan);

        Assert.That(edited.Rows.Select(row => row.Problem), Is.All.Null);
        Assert.That(edited.Plan!.Find("foraarsseminar"), Is.EqualTo(plan.Find("foraarsseminar")! with { Phrase = "27. februar", Period = BudgetProcess.Calendar.DatePeriod.OnDay(new LocalDate(2024, 2, 27)) }));
        Assert.That(edited.Plan.Milestones[2].Key, Is.EqualTo("nyt-moede-i-kb"));
        Assert.That(edited.Plan.Constraints, Is.EqualTo(plan.Constraints.Where(constraint => constraint is OnWeekdays or NotOnHolidays or NotInWeek)));
        Assert.That(edited.Remarks.Select(remark => remark.ToString()), Has.Some.Contains("udvalg").And.Some.Contains("kb-1"));
        Assert.That((edited.Plan.Title, edited.Plan.Source), Is.EqualTo((plan.Title, plan.Source)));
    }

    private static string SeedDirectory
    {
        get
        {
            var directory = TestContext.CurrentContext.TestDirectory;
            while (!Directory.Exists(Path.Combine(directory, "seeds"))) directory = Path.GetDirectoryName(directory)!;
            return Path.Combine(directory, "seeds");
        }
    }

    // Into an empty year a table brings its milestones; over the draft itself it gives the whole plan.
    private static bool ComesBack(Plan plan, PlanFormat format)
    {
        var file = Export(plan, format);
        var fromNothing = Import(file, plan.Year, null);
        return plan.Milestones.SequenceEqual(fromNothing.Plan?.Milestones ?? []) && plan.Equals(Import(file, plan.Year, plan).Plan);
    }

    private static byte[] Export(Plan plan, PlanFormat format) => ExportPlan.Write(plan, Standing, Bodies, format);

    private static PlanInput Import(byte[] file, BudgetYear year, Plan? draft) => PlanInput.Read("plan", file, year, Bodies, draft);
}

/// <summary>Plans whose texts are what programs that read cells stumble over.</summary>
public static class WildPlanGenerator
{
    private static readonly string[] Lines =
    [
        "=1+1", "+45 76 00 00 00", "-", "- Møde", "@kb", "'=x", "''@x", "'citat'", "a;b,c;d", "\"citat\"", "a  b", "Sted: her", "Art: møde", "_x0041_ _x000D_", "½ ☂ 😀", "a\u00A0b", "<3 & >2", "1. behandling",
        "Anker: hoering", "kl. 10", "9. oktober", "Nøgle: x", "TRUE", "0012", "1E5",
    ];

    private static readonly string[] Notes = ["a\n  b\n\nc", "Linje 1\n=1+1", "Sted: x\nArt: møde", "x\ty", "\"a\n\";b"];

    /// <summary>Plans that any table can hold: their dates lie around the process year.</summary>
    public static Arbitrary<Plan> Plan() => Arb.From(
        from plan in PlanGenerator.Plan().Generator.Where(IsNear)
        from texts in Gen.Elements(Lines).ArrayOf(plan.Milestones.Count * 2)
        from notes in Gen.Elements([.. Lines, .. Notes]).ArrayOf(plan.Milestones.Count)
        from which in Gen.Choose(0, 7).ArrayOf(plan.Milestones.Count)
        from source in Gen.Elements(null, "Kilden")
        select new Plan(plan.Year, plan.Title, [.. plan.Milestones.Select((milestone, at) => Wild(milestone, texts[at * 2], texts[(at * 2) + 1], notes[at], which[at]))], plan.Constraints) { Source = source });

    private static bool IsNear(Plan plan) => plan.Milestones.All(milestone => milestone.Period.Start.Year >= plan.Year.Value - 2 && milestone.Period.End.Year <= plan.Year.Value + 1);

    private static Milestone Wild(Milestone milestone, string title, string place, string notes, int which) => milestone with
    {
        Title = (which & 1) == 0 ? milestone.Title : title, Place = (which & 2) == 0 ? milestone.Place : place, Notes = (which & 4) == 0 ? milestone.Notes : notes,
    };
}
