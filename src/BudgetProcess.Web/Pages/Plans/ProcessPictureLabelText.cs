namespace BudgetProcess.Web.Pages.Plans;

/// <summary>The lines of a milestone's label in the procespil, and the room that they take.</summary>
internal sealed record ProcessPictureLabelText(IReadOnlyList<string> When, IReadOnlyList<string> Title, double Width, double Height)
{
    /// <summary>From line to line of text of a size.</summary>
    public static double LineHeight(double size) => size + 3;

    /// <summary>Breaks a milestone's text into lines no wider than <paramref name="width"/>.</summary>
    public static ProcessPictureLabelText Of(ProcessPictureItem item, double width, double size)
    {
        var when = ProcessPictureText.Wrap(item.Note is { } note ? $"{item.When} · {note}" : item.When, width, size, semibold: true);
        var title = ProcessPictureText.Wrap(item.Milestone.Title, width, size, semibold: item.IsNow);
        var widest = when.Select(line => ProcessPictureText.Width(line, size, semibold: true))
            .Concat(title.Select(line => ProcessPictureText.Width(line, size, semibold: item.IsNow)))
            .Max();
        return new(when, title, widest, ((when.Count + title.Count) * LineHeight(size)) + 2);
    }
}
