namespace BudgetProcess.Web.Pages.Plans;

/// <summary>The lines of a milestone's label in the procespil, and the room that they take.</summary>
internal sealed record LabelText(IReadOnlyList<string> When, IReadOnlyList<string> Title, double Width, double Height)
{
    /// <summary>Breaks a milestone's text into lines no wider than <paramref name="width"/>.</summary>
    public static LabelText Of(ProcessPictureItem item, double width)
    {
        const double Size = ProcessPictureSvg.TextSize;
        var when = ProcessPictureText.Wrap(item.Note is { } note ? $"{item.When} · {note}" : item.When, width, Size, semibold: true);
        var title = ProcessPictureText.Wrap(item.Milestone.Title, width, Size, semibold: item.IsNow);
        var widest = when.Select(line => ProcessPictureText.Width(line, Size, semibold: true))
            .Concat(title.Select(line => ProcessPictureText.Width(line, Size, semibold: item.IsNow)))
            .Max();
        return new(when, title, widest, ((when.Count + title.Count) * ProcessPictureSvg.LineHeight) + 2);
    }
}
