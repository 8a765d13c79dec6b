using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using Microsoft.Extensions.Logging;

namespace BudgetProcess.Application.Deliveries.Bounces;

/// <summary>Takes mails that came back out of a mailbox in Maildir's form: what lies in <c>new</c> is read, and then lies in <c>cur</c>, seen.</summary>
/// <remarks>A mail is moved when what it told is committed. Whoever dies in between, or watches the same mailbox from another node, finds it recorded already. What is not
/// ours is flagged besides, so that a person who opens the mailbox finds it.</remarks>
internal sealed class BounceMaildir(RecordBounce record, BounceOptions options, ILogger<BounceMaildir> log)
{
    private const string Seen = ":2,S";
    private const string SeenAndFlagged = ":2,FS";

    private string? toldProblem;

    /// <summary>Whether a mailbox is watched.</summary>
    public bool IsWatched => options.Maildir.Length > 0;

    /// <summary>Reads everything that lies there now, the oldest first. A mailbox that cannot be used is told once, and tried again the next time.</summary>
    /// <returns>How many mails were moved.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellation)
    {
        if (!IsWatched) return 0;
        var (moved, problem) = (0, (Exception?)null);
        try
        {
            foreach (var file in Waiting())
            {
                cancellation.ThrowIfCancellationRequested();
                if (TryRead(file, ref problem) is not { } mail) continue;
                var (outcome, fault) = await TryRecordAsync(mail, cancellation);
                problem = fault ?? problem;
                if (outcome is { } known && Move(file, known)) moved++;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = fault;
        }

        Tell(problem);
        return moved;
    }

    /// <summary>Names begin with the second of their arrival; what begins with a dot is no mail.</summary>
    private List<string> Waiting() => [.. Directory.EnumerateFiles(Path.Combine(options.Maildir, "new"))
        .Where(file => !Path.GetFileName(file).StartsWith('.')).OrderBy(Path.GetFileName, StringComparer.Ordinal)];

    /// <summary>The first octets of a mail; null if another node was faster, or if this one file cannot be read, which keeps nobody from reading the others.</summary>
    private static ReadOnlyMemory<byte>? TryRead(string file, ref Exception? problem)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var octets = new byte[Math.Min(stream.Length, BounceReader.MostOctets)];
            return octets.AsMemory(0, stream.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = fault;
            return null;
        }
    }

    /// <summary>One mail that cannot be recorded keeps nobody from recording the others; a database that is away does.</summary>
    private async Task<(BounceOutcome? Outcome, Exception? Fault)> TryRecordAsync(ReadOnlyMemory<byte> mail, CancellationToken cancellation)
    {
        try
        {
            return (await record.RunAsync(mail, cancellation), null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !DatabaseFault.IsOutage(fault))
        {
            return (null, fault);
        }
    }

    private bool Move(string file, BounceOutcome outcome)
    {
        // In "new" a name has no flags yet; if somebody gave it some, ours take their place.
        var name = Path.GetFileName(file).Split(":2,", 2)[0] + (outcome == BounceOutcome.NotOurs ? SeenAndFlagged : Seen);
        try
        {
            // The same name there is the same mail: names are unique, and a restored backup may have brought it back.
            File.Move(file, Path.Combine(options.Maildir, "cur", name), overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false; // Another node was faster.
        }
    }

    /// <summary>Once for each kind of fault, and not at every heartbeat.</summary>
    private void Tell(Exception? problem)
    {
        var kind = problem?.GetType().Name;
        if (problem is not null && kind != toldProblem) log.MaildirUnusable(problem);
        toldProblem = kind;
    }
}
