using BudgetProcess.Calendar;
using FsCheck.Fluent;

namespace BudgetProcess.Tests.Calendar;

public class DatePhrasePrintingTests
{
    [TestCase("9/9", "9. september 2024")]
    [TestCase("senest 15. oktober", "senest 15. oktober 2024")]
    [TestCase("fra 30. august", "fra 30. august 2024")]
    [TestCase("fra 30. august til 9. oktober", "30. august – 9. oktober 2024")]
    [TestCase("11.-22. september", "11.–22. september 2024")]
    [TestCase("primo - medio sept.", "primo–medio september 2024")]
    [TestCase("slutningen af 2019", "november–december 2019")]
    [TestCase("juni (udvalgsmøder)", "juni 2024 (udvalgsmøder)")]
    [TestCase("maj og november hvert år", "maj og november hvert år fra 2024")]
    [TestCase("maj, august og november hvert år", "maj, august og november hvert år fra 2024")]
    [TestCase("11.9.2017 kl.10", "11. september 2017 kl. 10.00")]
    [TestCase("23.–24. september kl. 9-16", "23.–24. september 2024 kl. 9.00–16.00")]
    [TestCase("vinter 2019/2020", "vinteren 2019–2020")]
    public void ToDanish_WrittenForms_AreCanonical(string text, string expected) =>
        Assert.That(DatePhrase.Parse(text, 2024).Phrase!.ToDanish(), Is.EqualTo(expected));

    [FsCheck.NUnit.Property(MaxTest = 3000)]
    public FsCheck.Property ToDanish_ParsedAgainInAnyYear_MeansTheSame() =>
        Prop.ForAll(Phrases.ToArbitrary(), text =>
        {
            var result = DatePhrase.Parse(text, 2024);
            if (result.Phrase is not { } phrase)
            {
                return result.Problem!.ToString().StartsWith("Perioden slutter, før", StringComparison.Ordinal)
                    || result.Problem.ToString().Contains("overlapper", StringComparison.Ordinal)
                    || result.Problem.ToString().Contains("har dagene", StringComparison.Ordinal);
            }

            var again = DatePhrase.Parse(phrase.ToDanish(), 1999).Phrase;
            return phrase.MeansTheSameAs(again) && again!.ToDanish() == phrase.ToDanish();
        });

    // Well-formed phrases of every form; only the order of the ends and the length of months is left to chance.
    private static FsCheck.Gen<string> Phrases
    {
        get
        {
            var year = Gen.OneOf(Gen.Constant(""), Gen.Choose(1990, 2050).Select(number => $" {number}"));
            var month = Gen.Elements("januar", "feb.", "marts", "apr", "maj", "juni", "juli", "august", "sept.", "oktober", "november", "dec.");
            var third = Gen.Elements("primo", "medio", "ultimo", "start", "slutningen af");
            var day = from number in Gen.Choose(1, 31) from name in month select $"{number}. {name}";
            var week = Gen.Choose(1, 52).Select(number => $"uge {number}");
            var season = Gen.Elements("forår", "sommeren", "efteråret");
            var winter = Gen.Choose(1990, 2050).Select(number => $"vinteren {number}-{number + 1}");
            var part = Gen.Zip(third, month, (first, second) => $"{first} {second}");
            var point = Gen.OneOf(Gen.OneOf(day, part, week, month, season).Zip(year, (first, second) => first + second), winter);
            var range = Gen.Zip(point, point, (first, second) => $"{first} – {second}");
            var lead = Gen.Elements("", "", "senest ", "fra ");
            var clock = Gen.Zip(Gen.Choose(0, 11), Gen.Choose(12, 23), (first, second) => $" kl. {first}-{second}.15");
            var timed = Gen.Zip(Gen.Zip(day, year, (first, second) => first + second), clock, (first, second) => first + second);
            var yearly = Gen.Zip(month, month, (first, second) => $"{first} og {second} hvert år");
            var remark = Gen.Elements("", "", " (udvalgsmøder)");
            var phrase = Gen.OneOf(Gen.Zip(lead, Gen.OneOf(point, range, timed), (first, second) => first + second), yearly);
            return Gen.Zip(phrase, remark, (first, second) => first + second);
        }
    }
}
