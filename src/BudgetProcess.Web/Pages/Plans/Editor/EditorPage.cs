using System.Text.Json;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Planning;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>What the editor tells after something was done; it survives one redirect.</summary>
/// <param name="Heading">What was done.</param>
/// <param name="Text">What came of it.</param>
/// <param name="Undo">Gives <see cref="EditPlan.UndoAsync"/> what it needs; null if there is nothing to undo.</param>
internal sealed record EditorNotice(string Heading, IReadOnlyList<string> Text, string? Undo = null);

/// <summary>A page of the budget office about the plan of a year.</summary>
internal abstract class EditorPage(PlanEditor editor, IStringLocalizer<Texts> texts) : YearPage
{
    private const string NoticeKey = "EditorNotice";

    // It travels in a cookie.
    private const int LongestLine = 240;
    private const int MostFindings = 3;

    /// <inheritdoc/>
    public override string MenuPage => "edit";

    /// <summary>The words.</summary>
    protected IStringLocalizer<Texts> Texts => texts;

    /// <summary>The draft of the year; null if there is none.</summary>
    protected Task<EditorView?> FindAsync(CancellationToken cancellation) => editor.FindAsync(Municipality, BudgetYear, cancellation);

    /// <summary>The municipality's name; null if there is none of that key.</summary>
    protected Task<string?> MunicipalityNameAsync(CancellationToken cancellation) => editor.MunicipalityNameAsync(Municipality, cancellation);

    /// <summary>Names the page for the layout, below the editor.</summary>
    protected void FrameBelowEditor(string title, string municipalityName) => Frame(title, municipalityName, new Crumb(texts["Redigér planen"], YearAddress("edit")), new Crumb(title));

    /// <summary>What is to be told on this page; it is told once.</summary>
    public EditorNotice? TakeNotice() => TempData[NoticeKey] is string json ? JsonSerializer.Deserialize<EditorNotice>(json) : null;

    /// <summary>Tells something on the next page.</summary>
    protected void Tell(EditorNotice notice) =>
        TempData[NoticeKey] = JsonSerializer.Serialize(notice with { Text = [.. notice.Text.Select(line => line.Length > LongestLine ? $"{line[..LongestLine].TrimEnd('\uD83C', '\uD83D', '\uD83E')}…" : line)] });

    /// <summary>Tells what an edit did and what findings came or went.</summary>
    protected void Tell(PlanEditResult.Saved saved, string heading)
    {
        var text = saved.Lines.Select(texts.Say).ToList();
        if (saved.Others.Count > 0)
            text.Add(texts["En anden har imens ændret: {0}. Begges ændringer er gemt.", string.Join(", ", saved.Others.Select(facet => texts.Of(facet).ToLowerInvariant()))]);
        if (saved.LostConstraints > 0) text.Add(saved.LostConstraints == 1 ? texts["1 binding fulgte med ud."] : texts["{0} bindinger fulgte med ud.", saved.LostConstraints]);
        text.AddRange(Found(texts["Nyt fund"], saved.New));
        text.AddRange(Found(texts["Ikke længere et fund"], saved.Gone));
        Tell(new EditorNotice(heading, text, saved.Undo));
    }

    /// <summary>To the editor, at the row of a milestone.</summary>
    protected IActionResult ToEditor(string? key = null) => LocalRedirect(YearAddress("edit") + (key is null ? "" : $"#{ProcessPicture.RowId(key)}"));

    private IEnumerable<string> Found(string word, IReadOnlyList<Breach> findings) => findings.Take(MostFindings)
        .Select(breach => $"{word} ({texts.Of(breach.Severity).ToLowerInvariant()}): {texts.Say(breach.Message)}")
        .Concat(findings.Count > MostFindings ? [texts["… og {0} mere.", findings.Count - MostFindings].Value] : []);
}
