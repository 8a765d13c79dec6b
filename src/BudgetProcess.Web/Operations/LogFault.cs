using System.Net.Sockets;
using System.Security.Authentication;
using BudgetProcess.Application.Processes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Web.Operations;

/// <summary>What a log may say of an exception.</summary>
/// <param name="Type">Its type's name.</param>
/// <param name="Message">Its words, if exceptions of its kind speak of machines only; an exception of ours or of a parser may quote a name or an address.</param>
/// <param name="At">Where it was thrown.</param>
/// <param name="Inner">What led to it.</param>
internal sealed record LogFault(string Type, string? Message, IReadOnlyList<string> At, LogFault? Inner)
{
    private const int Frames = 30;

    public static LogFault? Of(Exception? fault) => fault is null ? null : new LogFault(
        fault.GetType().FullName ?? fault.GetType().Name, SpeaksOfMachines(fault) ? LogRedaction.Clean(fault.Message) : null,
        [.. (fault.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Frames)], Of(fault.InnerException));

    private static bool SpeaksOfMachines(Exception fault) => fault is IOException or UnauthorizedAccessException or SocketException or HttpRequestException
        or AuthenticationException or SqliteException or System.Data.Common.DbException or DbUpdateException or TimeoutException or OperationCanceledException
        or InvalidWorkflowsException or ObjectDisposedException;
}
