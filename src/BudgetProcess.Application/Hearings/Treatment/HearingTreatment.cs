using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Treatment;

/// <summary>What the office makes of one answer as it was sent (sagsbehandling af høringssvar): what it is about, what is said to it, and what of it is public.
/// A newer answer has none until somebody has looked at it.</summary>
internal sealed class HearingTreatment : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    /// <summary>The answer in that version; there is one treatment of each at most.</summary>
    public Guid AnswerId { get; set; }

    /// <summary>What it is about (temaer), one a line.</summary>
    public string Themes { get; set; } = "";

    /// <summary>The keys of the committees that it concerns (udvalg), one a line.</summary>
    public string Committees { get; set; } = "";

    /// <summary>What the administration says to it (forvaltningens bemærkning).</summary>
    public string? Remark { get; set; }

    /// <summary>The text with what is masked left out; null for an answer without comments.</summary>
    public string? PublicText { get; set; }

    /// <summary>The ids of the files that go along when it is published, separated by spaces. None until somebody chooses them.</summary>
    public string Files { get; set; } = "";

    /// <summary>Somebody has looked through it, and it may be published with the others.</summary>
    public bool IsReady { get; set; }

    /// <summary>Since when everybody can read it; null for what nobody can.</summary>
    public Instant? PublishedAt { get; set; }

    /// <summary>Who published it, as a role.</summary>
    public string? PublishedBy { get; set; }

    /// <summary>1 for what was saved once.</summary>
    public int Revision { get; set; }
}

/// <summary>Lists that are kept in one column.</summary>
internal static class KeptLists
{
    /// <summary>The lines of a text, without empty ones.</summary>
    public static IReadOnlyList<string> Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Ids separated by spaces.</summary>
    public static IReadOnlyList<Guid> Ids(string? text) => [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    /// <summary>Ids as they are kept.</summary>
    public static string Of(IEnumerable<Guid> ids) => string.Join(' ', ids.Select(id => id.ToString("N")));
}
