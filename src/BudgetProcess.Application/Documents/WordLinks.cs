using System.Globalization;
using DocumentFormat.OpenXml.Packaging;

namespace BudgetProcess.Application.Documents;

/// <summary>The addresses that the document links to, each kept once.</summary>
/// <param name="main">The part that holds the document.</param>
internal sealed class WordLinks(MainDocumentPart main)
{
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    /// <summary>The relationship for an address.</summary>
    /// <param name="address">As written in the Markdown.</param>
    /// <returns>The relationship's id; null if the address leads nowhere outside of the web site it was written for, or is not one that
    /// a reader's program should open (only web, mail and telephone are).</returns>
    public string? IdOf(string? address)
    {
        if (!Uri.TryCreate(WordText.OneLine(address ?? ""), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("https" or "http" or "mailto" or "tel"))
            return null;

        // Word calls the whole file damaged if an address in it is malformed; the escaped form is read back before it is used.
        if (!Uri.TryCreate(uri.AbsoluteUri, UriKind.Absolute, out var escaped)
            || !Uri.IsWellFormedUriString(escaped.OriginalString, UriKind.Absolute))
            return null;
        if (ids.TryGetValue(escaped.OriginalString, out var known))
            return known;

        var id = string.Create(CultureInfo.InvariantCulture, $"link{ids.Count + 1}");
        main.AddHyperlinkRelationship(escaped, true, id);
        ids.Add(escaped.OriginalString, id);
        return id;
    }
}
