using BudgetProcess.Application.Plans.Editing;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>The fields of a milestone's form as the browser sends them.</summary>
internal sealed class MilestoneInput
{
    /// <summary>See <see cref="MilestoneForm.Title"/>.</summary>
    public string? Title { get; set; }

    /// <summary>See <see cref="MilestoneForm.When"/>.</summary>
    public string? When { get; set; }

    /// <summary>See <see cref="MilestoneForm.Date"/>.</summary>
    public string? Date { get; set; }

    /// <summary>See <see cref="MilestoneForm.Until"/>.</summary>
    public string? Until { get; set; }

    /// <summary>See <see cref="MilestoneForm.Start"/>.</summary>
    public string? Start { get; set; }

    /// <summary>See <see cref="MilestoneForm.End"/>.</summary>
    public string? End { get; set; }

    /// <summary>See <see cref="MilestoneForm.Place"/>.</summary>
    public string? Place { get; set; }

    /// <summary>See <see cref="MilestoneForm.Link"/>.</summary>
    public string? Link { get; set; }

    /// <summary>See <see cref="MilestoneForm.Notes"/>.</summary>
    public string? Notes { get; set; }

    /// <summary>See <see cref="MilestoneForm.Kind"/>.</summary>
    public string? Kind { get; set; }

    /// <summary>See <see cref="MilestoneForm.Track"/>.</summary>
    public string? Track { get; set; }

    /// <summary>See <see cref="MilestoneForm.Owners"/>.</summary>
    public List<string> Owners { get; set; } = [];

    /// <summary>See <see cref="MilestoneForm.Attendees"/>.</summary>
    public List<string> Attendees { get; set; } = [];

    /// <summary>See <see cref="MilestoneForm.Anchor"/>.</summary>
    public string? Anchor { get; set; }

    /// <summary>See <see cref="MilestoneForm.HasOwnNotice"/>.</summary>
    public bool HasOwnNotice { get; set; }

    /// <summary>See <see cref="MilestoneForm.Invite"/>.</summary>
    public bool Invite { get; set; }

    /// <summary>See <see cref="MilestoneForm.Reminders"/>.</summary>
    public string? Reminders { get; set; }

    /// <summary>See <see cref="MilestoneForm.AskForReply"/>.</summary>
    public bool AskForReply { get; set; }

    /// <summary>See <see cref="MilestoneForm.KeepsDisplacement"/>.</summary>
    public bool KeepsDisplacement { get; set; }

    /// <summary>The fields of a form.</summary>
    public static MilestoneInput Of(MilestoneForm form) => new()
    {
        Title = form.Title, When = form.When, Date = form.Date, Until = form.Until, Start = form.Start, End = form.End, Place = form.Place, Link = form.Link, Notes = form.Notes, Kind = form.Kind,
        Track = form.Track, Owners = [.. form.Owners], Attendees = [.. form.Attendees], Anchor = form.Anchor, HasOwnNotice = form.HasOwnNotice, Invite = form.Invite, Reminders = form.Reminders,
        AskForReply = form.AskForReply, KeepsDisplacement = form.KeepsDisplacement,
    };

    /// <summary>What somebody wrote.</summary>
    public MilestoneForm ToForm() => new()
    {
        Title = Title ?? "", When = When ?? "", Date = Date ?? "", Until = Until ?? "", Start = Start ?? "", End = End ?? "", Place = Place ?? "", Link = Link ?? "", Notes = Notes ?? "", Kind = Kind ?? "",
        Track = Track ?? "", Owners = Owners, Attendees = Attendees, Anchor = Anchor ?? "", HasOwnNotice = HasOwnNotice, Invite = Invite, Reminders = Reminders ?? "", AskForReply = AskForReply,
        KeepsDisplacement = KeepsDisplacement,
    };

    /// <summary>Every field with its value, for a form that carries them unseen.</summary>
    public IEnumerable<(string Name, string Value)> Fields()
    {
        var texts = new[]
        {
            (nameof(Title), Title), (nameof(When), When), (nameof(Date), Date), (nameof(Until), Until), (nameof(Start), Start), (nameof(End), End), (nameof(Place), Place), (nameof(Link), Link),
            (nameof(Notes), Notes), (nameof(Kind), Kind), (nameof(Track), Track), (nameof(Anchor), Anchor), (nameof(Reminders), Reminders), (nameof(HasOwnNotice), Flag(HasOwnNotice)), (nameof(Invite), Flag(Invite)),
            (nameof(AskForReply), Flag(AskForReply)), (nameof(KeepsDisplacement), Flag(KeepsDisplacement)),
        };
        return texts.Select(field => (field.Item1, field.Item2 ?? "")).Concat(Owners.Select(key => (nameof(Owners), key))).Concat(Attendees.Select(key => (nameof(Attendees), key)));
    }

    private static string Flag(bool value) => value ? "true" : "false";
}
