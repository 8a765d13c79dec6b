using System.Globalization;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.PersonalData;

/// <summary>A table of which somebody may ask what it holds about them.</summary>
/// <param name="Entity">Its entity.</param>
/// <param name="Title">What people call it, in Danish: it is the heading of the export.</param>
/// <param name="Rows">The rows of somebody.</param>
/// <param name="Columns">What the readable summary shows of a row, with Danish headings; the whole row is in the file for programs.</param>
internal sealed record HeldRows(
    Type Entity, string Title, Func<BudgetDbContext, HeldKeys, IQueryable<object>> Rows, IReadOnlyList<(string Heading, Func<object, string> Value)> Columns)
{
    // What lets somebody in, or did: whoever asks has it already or must not have it. Contents of files lie beside.
    private static readonly HashSet<string> Secret =
    [
        "TokenHash", "KeyHash", "ConfirmHash", "LeaveHash", "LinkHash", "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "Ticket", "Content", "IdentityUserToken.Value",
    ];

    /// <summary>Reads a table.</summary>
    public static HeldRows Of<T>(string title, Func<BudgetDbContext, HeldKeys, IQueryable<T>> rows, params IReadOnlyList<(string Heading, Func<T, object?> Value)> columns)
        where T : class =>
        new(typeof(T), title, rows, [.. columns.Select(column => (column.Heading, (Func<object, string>)(row => Said(column.Value((T)row)))))]);

    /// <summary>Whether a column is left out because it is a key to something, or a file of its own.</summary>
    public static bool IsSecret(IProperty property) =>
        Secret.Contains(property.Name) || Secret.Contains($"{property.DeclaringType.ClrType.Name.Split('`')[0]}.{property.Name}");

    /// <summary>A value as text that programs read.</summary>
    public static object? Plain(object? value) => value switch
    {
        Instant instant => InstantPattern.General.Format(instant),
        LocalDate date => LocalDatePattern.Iso.Format(date),
        Enum word => word.ToString(),
        DateTimeOffset moment => moment.ToString("o", CultureInfo.InvariantCulture),
        _ => value,
    };

    private static string Said(object? value) => value switch
    {
        null => "",
        Instant instant => instant.InZone(DanishTime.Zone).LocalDateTime.ToString("d.M.uuuu HH.mm", CultureInfo.InvariantCulture),
        LocalDate date => date.ToString("d.M.uuuu", CultureInfo.InvariantCulture),
        bool yes => yes ? "ja" : "nej",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
