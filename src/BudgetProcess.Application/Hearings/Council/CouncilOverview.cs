using System.Globalization;
using BudgetProcess.Application.People;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>The table of who was heard and what came of it (oversigt), as a file.</summary>
internal static class CouncilOverview
{
    private static readonly string[] Header = ["nr", "part", "gruppe", "modtaget", "status", "efter fristen", "ingen bemærkninger", "temaer", "udvalg", "antal bilag", "bilag", "forvaltningens bemærkning", "offentliggjort"];

    /// <summary>The answers in their order, and behind them who did not answer.</summary>
    public static ExportedFile File(CouncilHearing hearing, bool asWorkbook) => ExportedFile.Of(Name(hearing), asWorkbook, Header, Rows(hearing));

    /// <summary>The rows of the table.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Rows(CouncilHearing hearing) =>
    [
        .. hearing.Answers.Select((answer, index) => (string[])
        [
            (index + 1).ToString(CultureInfo.InvariantCulture), answer.Party, answer.Group, answer.ReceivedOn is { } day ? LocalDatePattern.Iso.Format(day) : Moment(answer.AnsweredAt), CouncilWords.Status(answer), YesNo(answer.IsLate),
            YesNo(answer.HasNoComments), string.Join(", ", answer.Themes), string.Join(", ", answer.Committees), answer.Attachments.Count.ToString(CultureInfo.InvariantCulture),
            string.Join("; ", answer.Attachments.Select(attachment => attachment.FileName)), answer.Remark ?? "", answer.PublishedAt is { } at ? Moment(at) : "nej",
        ]),
        .. hearing.Silent.Select(silent => (string[])["", silent.Party, silent.Group, "", "har ikke svaret", "", "", "", "", "0", "", "", ""]),
    ];

    /// <summary>The columns of the table.</summary>
    internal static IReadOnlyList<string> Columns => Header;

    private static string Name(CouncilHearing hearing) => string.Create(CultureInfo.InvariantCulture, $"hoeringssvar-{hearing.BudgetYear}");

    private static string Moment(Instant instant) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(instant.InZone(DanishTime.Zone).LocalDateTime);

    private static string YesNo(bool value) => value ? "ja" : "nej";
}
