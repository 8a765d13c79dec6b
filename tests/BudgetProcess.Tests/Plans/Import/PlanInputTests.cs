using System.Text;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans.Export;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Planning;
using FsCheck;
using NodaTime;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace BudgetProcess.Tests.Plans.Import;

/// <summary>Files with plans that contradict themselves, or hold no plan: one message for each fault.</summary>
internal sealed class PlanInputTests
{
    private static readonly NamedBody[] Bodies =
    [
        new("kb", "Kommunalbestyrelsen", "KB", BodyKind.Council), new("oek", "Økonomiudvalget", "ØK", BodyKind.FinanceCommittee), new("direktionen", "Direktionen", null, BodyKind.Administration),
        new("hovedudvalg", "Hovedudvalget", null, BodyKind.JointCommittee),
    ];

    private static readonly BudgetYear Year = new(2025);

    [TestCase("9. oktober", "Spor", "hemmeligt", "Sporet")]
    [TestCase("9. oktober", "Art", "fest", "Arten")]
    [TestCase("9. oktober", "Anker", "julefrokost", "Ankrene er")]
    [TestCase("9. oktober", "Varsling", "råb højt", "Varslingen")]
    [TestCase("9. oktober", "Varsling", "påmind 1, 2, 3 og 4 dage før", "højst sendes 3")]
    [TestCase("9. oktober", "Varsling", "påmind 3 og 3 dage før", "to gange")]
    [TestCase("9. oktober", "Link", "file:///plan", "https://")]
    [TestCase("9. oktober", "Starttid", "kl. 25.00", "klokkeslæt")]
    [TestCase("9. oktober kl. 10", "Starttid", "kl. 11.00", "anden end")]
    [TestCase("9. oktober", "Sluttid", "kl. 11.00", "starttidspunkt")]
    [TestCase("9. oktober", "Slutdag", "12. oktober", "begynder med")]
    [TestCase("fra 9. oktober", "Slutdag", "1. maj", "før begyndelsen")]
    [TestCase("fra 9. oktober", "Slutdag", "uge 42", "bestemt dag")]
    [TestCase("8.5 + 12.6", "Spor", "politisk", "flere datoer")]
    [TestCase("9. oktober", "Bemærkninger", "a\u202Eb", "styretegn")]
    public void Read_RowWithAKey_WhatItCannotMeanIsOneFault(string when, string header, string cell, string says)
    {
        var input = Read($"Tidspunkt;Aktivitet;Nøgle;{header}\n{when};Møde;moede;{cell}");

        Assert.That(input.Plan, Is.Null);
        Assert.That(input.Problems, Is.Empty);
        Assert.That(input.Rows.Select(row => row.Problem?.ToString()).ToList(), Has.Count.EqualTo(1).And.All.Contains(says));
    }

    [Test]
    public void Read_SeveralFaultsInARow_EachHasItsMessage()
    {
        var input = Read("Tidspunkt;Aktivitet;Nøgle;Spor;Art;Link\n9. oktober;Møde;moede;x;y;z\n10. oktober;Møde;Ikke en nøgle;;;");

        Assert.That(input.Rows.Select(row => (row.Row, row.Problem is null)), Is.EqualTo(new[] { (2, false), (2, false), (2, false), (3, true) }));
        Assert.That(Read("Tidspunkt;Aktivitet;Nøgle\n10. oktober;Møde;Ikke en nøgle").Rows.Single().Problem?.ToString(), Does.Contain("kan ikke være en nøgle"));
    }

    [Test]
    public void Read_KeyOrAnchorTwice_SaysWhereItStandsAlready()
    {
        var input = Read("Tidspunkt;Aktivitet;Nøgle;Anker\n9. oktober;A;a;hoering\n10. oktober;B;a;\n11. oktober;C;c;hoering");

        Assert.That(input.Rows.Select(row => row.Problem?.ToString()), Is.EqualTo(new[]
        {
            null, "Nøglen \"a\" står også i række 2. Der må kun være én af hver i en plan.", "Ankeret \"hoering\" står også i række 2. Der må kun være én af hver i en plan.",
        }));
    }

    [Test]
    public void Read_NewRowAboveAKeyOfItsName_GetsAnotherKey() =>
        Assert.That(Read("Tidspunkt;Aktivitet;Nøgle\n9. oktober;Møde;\n10. oktober;Andet;moede").Plan!.Milestones.Select(milestone => milestone.Key), Is.EqualTo(new[] { "moede-2", "moede" }));

    [Test]
    public void Read_RowWithAKey_IsNeverGuessedAbout()
    {
        var plan = Read("Tidspunkt;Aktivitet;Organ;Ansvarlig;Spor;Art;Anker;Varsling;Nøgle\n9. oktober;Budgetseminar for KB;;;offentligt;opgave;;;x").Plan!.Milestones.Single();

        Assert.That((plan.Anchor, plan.Track, plan.Kind, plan.Notice), Is.EqualTo(((Anchor?)null, Track.Public, MilestoneKind.Task, (NoticePolicy?)null)));
        Assert.That(plan.Attendees.Concat(plan.Owners), Is.Empty);
    }

    [Test]
    public void Read_OrganAndAnsvarlig_AreTwoThings_AndALonelyAnsvarligIsWhoItIsAbout()
    {
        var both = Read("Dato;Aktivitet;Organ;Ansvarlig\n9. oktober;Møde;KB;Direktionen").Plan!.Milestones.Single();
        var one = Read("Dato;Aktivitet;Ansvarlig\n9. oktober;Møde;KB").Plan!.Milestones.Single();

        Assert.That((both.Attendees.Single(), both.Owners.Single()), Is.EqualTo(("kb", "direktionen")));
        Assert.That((one.Attendees.Single(), one.Owners.Count), Is.EqualTo(("kb", 0)));
    }

    [Test]
    public void Read_AddressThatIsNoLink_IsKeptAmongTheNotes()
    {
        var row = Read("Dato;Aktivitet;Adresse\n9. oktober;Møde;Rådhuspladsen 1").Rows.Single();

        Assert.That((row.Milestone!.Link, row.Milestone.Notes), Is.EqualTo(((Uri?)null, "Rådhuspladsen 1")));
        Assert.That(row.Remark?.ToString(), Does.Contain("ikke en netadresse"));
    }

    [TestCase("{", "linje 1")]
    [TestCase("{ \"budgetYear\": 2025 }", "mangler")]
    [TestCase("{ \"budgetYear\": 2025, \"title\": \"a\", \"milestones\": [] }", "ingen milepæle")]
    [TestCase("{ \"budgetYear\": 12025, \"title\": \"a\", \"milestones\": [] }", "2100")]
    public void Read_PlanFileThatIsNone_SaysWhere(string json, string says) => Assert.That(Read(json).Problems.Select(problem => problem.ToString()), Has.Some.Contains(says));

    [Test]
    public void Read_PlanFileOfAnotherYearOrWithUnknownBodies_IsRefused()
    {
        var plan = PlanFile.Write(Planning.Plans.Source);

        Assert.That(PlanInput.Read("plan.json", Encoding.UTF8.GetBytes(plan), new BudgetYear(2026), Bodies, null).Problems.Select(problem => problem.ToString()), Is.EqualTo(new[]
        {
            "Filen er en plan for budget 2025, ikke for budget 2026. Vælg budget 2025, eller brug den rigtige fil.",
        }));
        Assert.That(PlanInput.Read("plan.json", Encoding.UTF8.GetBytes(plan), Year, Bodies[..2], null).Problems.Select(problem => problem.ToString()).ToList(), Has.Count.EqualTo(2).And.All.Contains("Opret organet"));
        Assert.That(PlanInput.Read("plan.json", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(plan)], Year, Bodies, null).Plan, Is.EqualTo(Planning.Plans.Source));
    }

    [TestCase("Systemoplysninger", "Art: møde\nVejr: sol", "Vejr: sol")]
    [TestCase("Systemoplysninger", "hvad som helst", "hvad som helst")]
    public void Read_LineThatNoColumnIsCalled_IsAProblem(string header, string cell, string says) =>
        Assert.That(Read($"Tidspunkt;Aktivitet;{header}\n9. oktober;Møde;\"{cell}\"").Rows.Single().Problem?.ToString(), Does.Contain(says));

    /// <summary>Not compressed, so that damage reaches what is inside the package.</summary>
    [Property(MaxTest = 400)]
    public bool Read_DamagedFile_GivesAPlanOrProblemsAndNeverThrows(NonNegativeInt place, byte octet, bool isDocument)
    {
        var file = (byte[])(isDocument ? Document : Workbook).Clone();
        file[place.Get * 7919L % file.Length] ^= (byte)(octet | 1);
        var input = PlanInput.Read("plan", file, Year, Bodies, null);
        return input.Plan is not null || input.Problems.Count > 0 || input.Rows.Any(row => row.Problem is not null);
    }

    private static readonly byte[] Workbook = Exported(PlanFormat.Xlsx);

    private static readonly byte[] Document = Exported(PlanFormat.Docx);

    private static byte[] Exported(PlanFormat format) => ExportPlan.Write(Planning.Plans.Source, PlanStanding.OfVersion("Prøveby Kommune", 1, new LocalDate(2024, 2, 5)), Bodies, format);

    private static PlanInput Read(string text) => PlanInput.Read("plan.csv", Encoding.UTF8.GetBytes(text), Year, Bodies, draft: null);
}
