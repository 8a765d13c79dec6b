using BudgetProcess.Application.Documents.Pdf;

namespace BudgetProcess.Tests.Documents.Pdf;

internal sealed class ShownTextTests
{
    [TestCase("Grød på Ærø, 1.200 kr. – »nej« €", "Grød på Ærø, 1.200 kr. – »nej« €", 0)]
    [TestCase("a\r\nb\rc\nd", "a\nb\nc\nd", 0)]
    [TestCase("a\u030A", "å", 0)]
    [TestCase("\U0001F600 \U0001F469\u200D\U0001F469\u200D\U0001F467!", "□ □!", 2)]
    [TestCase("\u0645\u0631", "□□", 2)]
    [TestCase("a\0b\u202Ec\u200Fd\u00ADe\tf", "abcde    f", 0)]
    [TestCase("to\u2003ord\u3000her", "to ord her", 0)]
    public void Of_AnyText_IsWhatTheFontCanShow(string text, string expected, int lacking)
    {
        var shown = ShownText.Of(text, out var missing);

        Assert.Multiple(() =>
        {
            Assert.That(shown.Replace('\u2003', ' '), Is.EqualTo(expected));
            Assert.That(missing, Is.EqualTo(lacking));
        });
    }

    // Attributes are kept as UTF-8, which has no halves.
    [Test]
    public void Of_HalfASurrogatePair_IsABox() => Assert.That(ShownText.Of("\uD83D løs \uDE00"), Is.EqualTo("□ løs □"));

    [Test]
    public void Box_InTheFont_IsThere() => Assert.That(FontFace.Regular.Has(new System.Text.Rune(ShownText.Box)) && FontFace.SemiBold.Has(new System.Text.Rune(ShownText.Box)), Is.True);

    [FsCheck.NUnit.Property]
    public bool Of_AnyTextAtAll_HasNothingThatTheFontLacks(string? text) =>
        ShownText.Of(text ?? "").EnumerateRunes().All(rune => rune.Value == '\n' || rune.Value == ' ' || FontFace.Regular.Has(rune));

    [FsCheck.NUnit.Property]
    public bool Lines_OfAnyText_AreNarrowEnoughAndLoseNothing(string? text)
    {
        var clean = ShownText.OneLine(text ?? "");
        var lines = TextLines.Of(FontFace.Regular, 10, clean, 60);
        return lines.TrueForAll(line => FontFace.Regular.Width(line, 10) <= 60.001) && string.Concat(lines).Replace(" ", "", StringComparison.Ordinal) == clean.Replace(" ", "", StringComparison.Ordinal);
    }

    [Test]
    public void Lines_OfALongWord_AreBrokenWithinIt() => Assert.That(TextLines.Of(FontFace.Regular, 10, new string('w', 100), 60), Has.Count.GreaterThan(10));

    [Test]
    public void Cut_OfALongText_EndsWithDots() => Assert.That(TextLines.Cut(FontFace.Regular, 10, "Foreningen af alle dem som ingen andre steder hører til", 100), Does.StartWith("Foreningen").And.EndWith("…"));
}
