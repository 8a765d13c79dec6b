using System.Text;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Plans.Import;

/// <summary>What becomes of the rows of tables as budget offices write them.</summary>
internal sealed class PlanTableTests
{
    private static readonly NamedBody[] Bodies =
    [
        new("kb", "Kommunalbestyrelsen", "KB", BodyKind.Council), new("oek", "Økonomiudvalget", "ØK", BodyKind.FinanceCommittee),
        new("vtf", "Udvalget for Vækst, Teknik og Fællesskab", "VTF", BodyKind.Committee), new("laering", "Udvalget for Læring", "Læring", BodyKind.Committee),
        new("direktionen", "Direktionen", null, BodyKind.Administration), new("hovedudvalget", "Hovedudvalget (MED)", "Hovedudvalget", BodyKind.JointCommittee),
        new("med-udvalg", "MED-udvalgene", "MED", BodyKind.JointCommittee),
    ];

    [TestCase("Dato;Aktivitet;Organ")]
    [TestCase("Tidspunkt,Hvad,Hvem")]
    [TestCase("DATO / PERIODE;Hvad sker der?;Ansvarligt udvalg")]
    [TestCase("Tidsplan for budget 2025;;\n;;\nHvornår;Emne;Udvalg (ansvarlig)")]
    public void Read_HeaderNames_AreFound(string header)
    {
        var row = Read($"{header}\n9. oktober{(header.Contains(';') ? ';' : ',')}2. behandling{(header.Contains(';') ? ';' : ',')}KB").Single();

        Assert.That((row.Title, row.Date?.Period.Start, row.Anchor, row.Problem), Is.EqualTo(("2. behandling", (LocalDate?)new LocalDate(2024, 10, 9), Anchor.SecondReading, (Sentence?)null)));
        Assert.That(row.Bodies, Is.EqualTo(new[] { "kb" }));
    }

    [Test]
    public void Read_NoHeader_DatesAndTextsAreTold()
    {
        var rows = Read("1;26. februar;Forårsseminar\n2;april;Udvalgene drøfter budgettet");

        Assert.That(rows.Select(row => (row.Row, row.Title, row.Date!.Period.Precision)), Is.EqualTo(new[]
        {
            (1, "Forårsseminar", DatePrecision.Day), (2, "Udvalgene drøfter budgettet", DatePrecision.Month),
        }));
    }

    [Test]
    public void Read_SeveralDatesInACell_GiveAsManyMilestonesOfTheSameRow()
    {
        var rows = Read("Dato;Aktivitet\n8.5 + 12.6;Gruppemøder");

        Assert.That(rows.Select(row => (row.Row, row.Phrase, row.Milestone!.Key)), Is.EqualTo(new[] { (2, "8.5", "gruppemoeder"), (2, "12.6", "gruppemoeder-2") }));
    }

    [TestCase("KB", "kb")]
    [TestCase("Byrådet", "kb")]
    [TestCase("ØU", "oek")]
    [TestCase("Økonomiudvalget og Direktionen", "oek,direktionen")]
    [TestCase("Hoved-MED", "hovedudvalget")]
    [TestCase("MED", "med-udvalg")]
    [TestCase("Fagudvalgene", "vtf,laering")]
    [TestCase("Udvalget for Vækst, Teknik og Fællesskab", "vtf")]
    [TestCase("ØK/KB", "oek,kb")]
    [TestCase("Socialudvalget", "")]
    public void Read_Bodies_AreThoseOfTheMunicipality(string who, string keys)
    {
        var row = Read($"Dato;Aktivitet;Hvem\nmaj;Arbejde;\"{who}\"").Single();

        Assert.That(string.Join(',', row.Bodies), Is.EqualTo(keys));
        Assert.That(row.Remark?.ToString(), keys.Length == 0 ? Does.Contain("Socialudvalget") : Is.Null);
    }

    [TestCase("9. september", "1. behandling i ØK og møde med Hovedudvalget", "oek-1-behandling")]
    [TestCase("19. september", "Budgettets 1. behandling i Byrådet", "kb-1-behandling")]
    [TestCase("9. oktober", "Anden behandling af budgettet", "kb-2-behandling")]
    [TestCase("1. oktober", "2. behandling i Økonomiudvalget", null)]
    [TestCase("26. februar", "Budgetseminar for Byrådet", "foraarsseminar")]
    [TestCase("23.-24. september", "Budgetseminar", "budgetseminar")]
    [TestCase("marts", "Opsamling på forårsseminar", null)]
    [TestCase("9.-20. september", "Høringsperiode", "hoering")]
    [TestCase("ultimo august", "Materiale til høring udarbejdes", null)]
    [TestCase("senest 30. september", "Ændringsforslag", "aendringsforslag")]
    [TestCase("28. august", "Fremlæggelse af teknisk budgetforslag", "teknisk-forslag")]
    [TestCase("november", "Evaluering af processen", "evaluering")]
    [TestCase("4. juni", "Gruppemøder", null)]
    public void Read_Anchor_IsToldFromTheWords(string when, string what, string? anchor)
    {
        var row = Read($"Dato;Aktivitet\n{when};{what}").Single();

        Assert.That(row.Anchor?.Key, Is.EqualTo(anchor));
        Assert.That(row.Confidence, anchor is null ? Is.Zero : Is.InRange(0.5, 1));
    }

    [Test]
    public void Read_TwoRowsThatMayBeOneAnchor_TheLikelierHasIt_AndATieIsAPersons()
    {
        var sure = Read("Dato;Aktivitet\n19. september;1. behandling i KB\n20. september;1. behandling");
        var tie = Read("Dato;Aktivitet\n12. april;Forårsseminar dag 1\n13. april;Forårsseminar dag 2");

        Assert.That(sure.Select(row => row.Anchor?.Key), Is.EqualTo(new[] { "kb-1-behandling", null }));
        Assert.That(sure[1].Remark?.ToString(), Does.Contain("række 2"));
        Assert.That(tie.Select(row => (row.Anchor, row.Remark is null)), Is.All.EqualTo(((Anchor?)null, false)));
    }

    [TestCase("1.1.12025;a", "12025")]
    [TestCase("3.4.1899;a", "1899")]
    [TestCase("3.4.2019;a", "for langt fra")]
    [TestCase("31. februar;a", "29")]
    [TestCase(";a", "Datoen mangler")]
    [TestCase("5. maj;", "Aktiviteten mangler")]
    [TestCase("5. maj;=1+1", "formel")]
    [TestCase("5. maj;<b>a</b>", "HTML")]
    [TestCase("snart;a", "snart")]
    public void Read_WhatCannotBeUsed_IsAProblemOfItsRow(string row, string says)
    {
        var read = Read($"Dato;Aktivitet\n9. oktober;2. behandling\n{row}");

        Assert.That(read.Select(line => (line.Row, line.Problem is null)), Is.EqualTo(new[] { (2, true), (3, false) }));
        Assert.That(read[1].Problem?.ToString(), Does.Contain(says));
    }

    [Test]
    public void Read_CellOfSeveralLines_IsATitleOnOne() => Assert.That(Read("Dato;Aktivitet\n9. oktober;\"2. behandling\naf budgettet\"").Single().Title, Is.EqualTo("2. behandling af budgettet"));

    [Test]
    public void Read_HeadingsBetweenTheRows_AreNoMilestones() =>
        Assert.That(Read("Dato;Aktivitet\nPolitisk proces;\n9. oktober;2. behandling\n").Select(row => row.Row), Is.EqualTo(new[] { 3 }));

    [Test]
    public void Read_NoColumnOfDates_SaysWhatToDo() =>
        Assert.That(() => Read("Navn;Adresse\nA;B"), Throws.InstanceOf<UnreadableTableException>().With.Message.Contains("Skriv en overskrift"));

    private static IReadOnlyList<ImportedRow> Read(string text) => new PlanTable(new BudgetYear(2025), Bodies).Read(TableFile.Read(Encoding.UTF8.GetBytes(text), PlanInput.Content));
}
