using System.Globalization;
using System.Text;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>Values as a PDF file writes them (ISO 32000-1, 7.3).</summary>
internal static class PdfSyntax
{
    /// <summary>A number with three decimals at most, and never with an exponent.</summary>
    public static string Number(double value) =>
        double.IsFinite(value) ? Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture) : "0";

    /// <summary>Several numbers with spaces between them.</summary>
    public static string Numbers(params ReadOnlySpan<double> values)
    {
        var text = new StringBuilder();
        foreach (var value in values) text.Append(text.Length > 0 ? " " : "").Append(Number(value));
        return text.ToString();
    }

    /// <summary>A name with its slash; everything but letters, digits and a few signs as #XX.</summary>
    public static string Name(string name) => Name(name, Encoding.UTF8);

    /// <summary>A name in an encoding of its own.</summary>
    public static string Name(string name, Encoding encoding)
    {
        var text = new StringBuilder("/");
        foreach (var octet in encoding.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'.' or (byte)'-' or (byte)'_' or (byte)'+' or (byte)'*') text.Append((char)octet);
            else text.Append(CultureInfo.InvariantCulture, $"#{octet:X2}");
        }

        return text.ToString();
    }

    /// <summary>A text that readers show, such as a bookmark or the title: UTF-16 in hexadecimal, so that nothing in it can end it.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>Octets as a string.</summary>
    public static string Octets(ReadOnlySpan<byte> octets) => $"<{Convert.ToHexString(octets)}>";

    /// <summary>A reference to an object.</summary>
    public static string To(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");
}
