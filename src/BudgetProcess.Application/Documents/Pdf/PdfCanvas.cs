using System.Globalization;
using System.Text;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>How text looks.</summary>
/// <param name="Font">The font.</param>
/// <param name="Size">Its size in points.</param>
/// <param name="Colour">Its colour: red, green and blue from 0 to 1.</param>
internal sealed record TextStyle(PdfFont Font, double Size, string Colour)
{
    /// <summary>How wide a text is, in points.</summary>
    public double Width(string text) => Font.Face.Width(text, Size);

    /// <summary>The lines of a paragraph.</summary>
    public List<string> Lines(string text, double width) => TextLines.Of(Font.Face, Size, text, width);

    /// <summary>The text on one line, cut where it is too long.</summary>
    public string Cut(string text, double width) => TextLines.Cut(Font.Face, Size, text, width);
}

/// <summary>What a page shows. Measures are points from the upper left corner; what is drawn first lies beneath.</summary>
/// <param name="width">The page's width.</param>
/// <param name="height">The page's height.</param>
internal sealed class PdfCanvas(double width, double height)
{
    private readonly StringBuilder content = new();
    private readonly List<(string Key, int Number)> forms = [];
    private readonly List<(string Rectangle, int Target)> links = [];

    /// <summary>The page's width.</summary>
    public double Width => width;

    /// <summary>The page's height.</summary>
    public double Height => height;

    /// <summary>A line of text.</summary>
    /// <param name="x">Where it begins.</param>
    /// <param name="y">Its baseline.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="text">What it says.</param>
    public void Text(double x, double y, TextStyle style, string text)
    {
        if (text.Length == 0) return;
        Append($"BT /{style.Font.Key} {PdfSyntax.Number(style.Size)} Tf {style.Colour} rg {PdfSyntax.Numbers(x, height - y)} Td {style.Font.Glyphs(text)} Tj ET");
    }

    /// <summary>A line of text that ends at x.</summary>
    public void TextBefore(double x, double y, TextStyle style, string text) => Text(x - style.Width(text), y, style, text);

    /// <summary>A filled rectangle.</summary>
    public void Fill(double x, double y, double wide, double high, string colour) => Append($"{colour} rg {PdfSyntax.Numbers(x, height - y - high, wide, high)} re f");

    /// <summary>Something that was drawn elsewhere: a picture, or a page of somebody else's.</summary>
    /// <param name="number">The object.</param>
    /// <param name="matrix">From its own measures to the page's, which are counted from the lower left corner.</param>
    /// <param name="clip">What may be seen of it, in the page's measures; nothing else is touched.</param>
    public void Form(int number, Matrix matrix, (double X, double Y, double Width, double Height) clip)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"X{forms.Count}");
        forms.Add((key, number));
        Append($"q {PdfSyntax.Numbers(clip.X, clip.Y, clip.Width, clip.Height)} re W n {matrix} cm /{key} Do Q");
    }

    /// <summary>Makes a rectangle of the page lead to another page.</summary>
    public void Link(double x, double y, double wide, double high, int page) =>
        links.Add((PdfSyntax.Numbers(x, height - y - high, x + wide, height - y), page));

    /// <summary>Writes the page.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="page">The object that was reserved for the page.</param>
    /// <param name="parent">The list of all pages.</param>
    /// <param name="fonts">The dictionary of fonts.</param>
    /// <param name="footer">The object that will be the page's footer; it lies beneath all else.</param>
    public void WriteTo(PdfFile file, int page, int parent, int fonts, int footer)
    {
        var drawing = file.Reserve();
        file.WriteCompressed(drawing, "", Encoding.ASCII.GetBytes(content.ToString()));
        var objects = string.Concat(forms.Select(form => $"/{form.Key} {PdfSyntax.To(form.Number)}"));
        var targets = links.Select(link => $"<</Type/Annot/Subtype/Link/Rect[{link.Rectangle}]/Border[0 0 0]/Dest[{PdfSyntax.To(link.Target)}/Fit]>>");
        file.Write(
            page,
            $"<</Type/Page/Parent {PdfSyntax.To(parent)}/MediaBox[0 0 {PdfSyntax.Numbers(width, height)}]/Contents[{PdfSyntax.To(footer)} {PdfSyntax.To(drawing)}]" +
            $"/Resources<</Font {PdfSyntax.To(fonts)}{(objects.Length > 0 ? $"/XObject<<{objects}>>" : "")}>>" +
            $"{(links.Count > 0 ? $"/Tabs/R/Annots[{string.Concat(targets)}]" : "")}>>");
    }

    /// <summary>What was drawn, as a content stream of its own.</summary>
    public byte[] Content() => Encoding.ASCII.GetBytes(content.ToString());

    private void Append(string operators) => content.Append(operators).Append('\n');
}

/// <summary>How one plane lies on another (ISO 32000-1, 8.3.3): x' = a·x + c·y + e, y' = b·x + d·y + f.</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Moves.</summary>
    public static Matrix Move(double x, double y) => new(1, 0, 0, 1, x, y);

    /// <summary>Makes larger or smaller.</summary>
    public static Matrix Scale(double x, double y) => new(x, 0, 0, y, 0, 0);

    /// <summary>Turns something of a size clockwise; the lower left corner of what comes of it is at 0, 0.</summary>
    /// <param name="degrees">A multiple of 90.</param>
    /// <param name="width">Its width before.</param>
    /// <param name="height">Its height before.</param>
    public static Matrix Turn(int degrees, double width, double height) => (((degrees % 360) + 360) % 360) switch
    {
        90 => new(0, -1, 1, 0, 0, width),
        180 => new(-1, 0, 0, -1, width, height),
        270 => new(0, 1, -1, 0, height, 0),
        _ => new(1, 0, 0, 1, 0, 0),
    };

    /// <summary>This first, then the other.</summary>
    public Matrix Then(Matrix other) => new(
        A * other.A + B * other.C, A * other.B + B * other.D,
        C * other.A + D * other.C, C * other.B + D * other.D,
        E * other.A + F * other.C + other.E, E * other.B + F * other.D + other.F);

    /// <summary>Where a point comes to lie.</summary>
    public (double X, double Y) Of(double x, double y) => (A * x + C * y + E, B * x + D * y + F);

    /// <summary>The operands of cm; finer than other numbers, because they are multiplied.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Fine(A)} {Fine(B)} {Fine(C)} {Fine(D)} {Fine(E)} {Fine(F)}");

    private static string Fine(double value) => Math.Round(value, 6).ToString("0.######", CultureInfo.InvariantCulture);
}
