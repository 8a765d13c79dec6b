using BudgetProcess.Calendar;
using FsCheck.Fluent;

namespace BudgetProcess.Tests.Calendar;

public class DatePhraseProblemTests
{
    [TestCase("", "mangler en dato")]
    [TestCase("   ", "mangler en dato")]
    [TestCase("\u200B", "mangler en dato")]
    [TestCase("31. juni", "Juni har dagene 1. til 30.")]
    [TestCase("0. juni", "Juni har dagene 1. til 30.")]
    [TestCase("29. februar 2023", "Februar 2023 har dagene 1. til 28.")]
    [TestCase("999999999999. juni", "Årstallet 999999999999")]
    [TestCase("9. september 1899", "Årstallet 1899")]
    [TestCase("9. september 12025", "Årstallet 12025")]
    [TestCase("september 202", "Årstallet 202")]
    [TestCase("12025-01-01", "Årstallet 12025")]
    [TestCase("9/13", "ingen måned nr. 13")]
    [TestCase("0/0", "ingen måned nr. 0")]
    [TestCase("2024-13-01", "ingen måned nr. 13")]
    [TestCase("9/", "Måneden kan ikke læses")]
    [TestCase("13.4.17", "fire cifre")]
    [TestCase("28-08-19", "fire cifre")]
    [TestCase("9. september 24", "fire cifre")]
    [TestCase("september 9", "dagen før måneden")]
    [TestCase("2024", "årstal alene")]
    [TestCase("5", "Måneden mangler")]
    [TestCase("5-6", "Måneden mangler")]
    [TestCase("24. september – 30.", "Måneden mangler")]
    [TestCase("9. 2024", "Måneden mangler")]
    [TestCase("primo", "Måneden mangler")]
    [TestCase("primo - september 2024", "Måneden mangler")]
    [TestCase("22.-11. september", "slutter, før den begynder")]
    [TestCase("november – januar", "slutter, før den begynder")]
    [TestCase("december–januar 2025", "slutter, før den begynder")]
    [TestCase("slutningen af juli – uge 30", "overlapper hinanden")]
    [TestCase("medio september – september", "overlapper hinanden")]
    [TestCase("vinter 2019", "vinteren 2024-2025")]
    [TestCase("vinteren 2019-2021", "vinteren 2024-2025")]
    [TestCase("uge", "Ugens nummer mangler")]
    [TestCase("uge 53", "Uge 53 findes ikke i 2024")]
    [TestCase("uge 0", "Uge 0 findes ikke")]
    [TestCase("tirsdag 9. september", "9. september 2024 er en mandag, ikke en tirsdag")]
    [TestCase("mandag uge 36", "Efter en ugedag")]
    [TestCase("mandag", "Efter en ugedag")]
    [TestCase("inden 15. oktober", "senest")]
    [TestCase("ca. 15. oktober", "for usikkert")]
    [TestCase("til 9. oktober", "mangler sin begyndelse")]
    [TestCase("årsskiftet 2018-2019", "december 2024")]
    [TestCase("årligt", "hvilke måneder")]
    [TestCase("1. maj hvert år", "hvilke måneder")]
    [TestCase("maj hvert andet år", "hvilke måneder")]
    [TestCase("9. september kl. 25", "Klokkeslættet")]
    [TestCase("9. september kl. 17.5", "Klokkeslættet")]
    [TestCase("9. september kl. 17.60", "Klokkeslættet")]
    [TestCase("9. september kl.", "Klokkeslættet")]
    [TestCase("9. september kl. 19-17", "slutter, før det begynder")]
    [TestCase("23/9 kl. 9-16 – 24/9 kl. 9-16", "for mange klokkeslæt")]
    [TestCase("april kl. 17", "kræver en bestemt dag")]
    [TestCase("9/9 kl. 10 – medio oktober", "kræver en bestemt dag")]
    [TestCase("kl. 17 den 9. september", "datoen først")]
    [TestCase("9. september 17.00", "\"kl.\" foran")]
    [TestCase("9. september 2024 17:00", "\"kl.\" foran")]
    [TestCase("juni (udvalgsmøder", "ikke lukket")]
    [TestCase("juni (a) (b)", "flere parenteser")]
    [TestCase("snarest", "\"snarest\" kan ikke læses")]
    [TestCase("9. september eller 10. september", "fra \"eller 10. september\"")]
    [TestCase("9. september?", "Tegnet \"?\"")]
    [TestCase("9. september 😀", "Tegnet \"😀\"")]
    [TestCase("9. september +", "mangler en dato")]
    [TestCase("fra", "mangler en dato")]
    [TestCase("juni/juli", "fra \"/juli\"")]
    public void Parse_AmbiguousOrAbsurd_SaysWhatToWriteInstead(string text, string expected)
    {
        var result = DatePhrase.Parse(text, 2024);
        Assert.That(result.Problem?.ToString(), Does.Contain(expected));
        Assert.That(result.Phrase, Is.Null);
    }

    [Test]
    public void Parse_OverlongText_IsAProblem() =>
        Assert.That(DatePhrase.Parse(new string('9', 201), 2024).Problem?.ToString(), Does.Contain("højst 200 tegn"));

    [Test]
    public void Parse_HalfASurrogate_IsAProblem() =>
        Assert.That(DatePhrase.Parse("juni \uD83D", 2024).Problem?.ToString(), Does.StartWith("Tegnet"));

    [TestCase(int.MinValue)]
    [TestCase(0)]
    [TestCase(12025)]
    public void Parse_AbsurdProcessYear_IsAProblemOnlyWhereItIsNeeded(int year)
    {
        Assert.That(DatePhrase.Parse("9. september", year).Problem?.ToString(), Does.Contain("Årstallet"));
        Assert.That(DatePhrase.Parse("maj hvert år", year).Problem?.ToString(), Does.Contain("Årstallet"));
        Assert.That(DatePhrase.Parse("9. september 2024", year).Problem, Is.Null);
    }

    [Test]
    public void ParseAll_OneWrongDate_SpoilsTheCell()
    {
        var result = DatePhrase.ParseAll("8.5 + 31.6", 2024);
        Assert.That(result.Phrases, Is.Empty);
        Assert.That(result.Problem?.ToString(), Does.StartWith("Juni har dagene"));
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public FsCheck.Property Parse_AnyMixtureOfPieces_IsAPhraseOrAProblemAndNeverThrows()
    {
        var piece = Gen.Elements(
            "9", "31", "0", "2024", "1899", ".", "-", "–", "/", ",", ":", "+", "(", ")", "x", " ", "maj", "juni", "feb.", "primo", "ultimo", "uge", "36",
            "53", "til", "og", "med", "fra", "frem", "senest", "kl.", "17.00", "mandag", "søndag", "vinter", "efterår", "hvert", "år", "årligt", "i",
            "af", "d.", "den", "2199", "\u030A", "\uD83D", "é");
        var text = Gen.ArrayOf(piece).Select(pieces => string.Join(pieces.Length % 2 == 0 ? " " : "", pieces));
        return Prop.ForAll(text.ToArbitrary(), written =>
        {
            var result = DatePhrase.ParseAll(written, 2024);
            return result.Problem is null ? result.Phrases.Count > 0 : result.Phrases.Count == 0 && result.Problem.ToString().EndsWith('.');
        });
    }

    [FsCheck.NUnit.Property]
    public bool Parse_AnyText_NeverThrows(string? text, int year)
    {
        var result = DatePhrase.Parse(text!, year);
        return result.Phrase is null != result.Problem is null;
    }
}
