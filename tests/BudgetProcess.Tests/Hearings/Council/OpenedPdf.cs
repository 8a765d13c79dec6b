using System.Text;
using BudgetProcess.Tests.Documents.Pdf;

namespace BudgetProcess.Tests.Hearings.Council;

/// <summary>A PDF file as poppler and qpdf read it.</summary>
internal sealed class OpenedPdf(string path)
{
    /// <summary>What each page says, lines as they lie; page 1 at index 1.</summary>
    public IReadOnlyList<string> Pages { get; } = ["", .. Programs.Run("pdftotext", "-layout", "-enc", "UTF-8", path, "-").Split('\f')[..^1]];

    /// <summary>What pdfinfo says of the whole.</summary>
    public string Info => Programs.Run("pdfinfo", path);

    /// <summary>All objects with their streams unpacked.</summary>
    public string Objects()
    {
        var plain = path + ".plain";
        Programs.Run("qpdf", "--qdf", "--object-streams=disable", path, plain);
        return Encoding.Latin1.GetString(File.ReadAllBytes(plain));
    }

    /// <summary>The page that says something, from 1.</summary>
    public int PageOf(string text) => Pages.Index().Skip(1).First(page => page.Item.Contains(text, StringComparison.Ordinal)).Index;
}
