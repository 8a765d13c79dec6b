using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Diagnosis;

/// <summary>One thing that was examined.</summary>
/// <param name="Subject">What: "Database".</param>
/// <param name="IsWell">Whether it is as it should be.</param>
/// <param name="Message">What was found, in Danish.</param>
/// <param name="Remedy">What to do about it, in Danish.</param>
public sealed record Finding(string Subject, bool IsWell, string Message, string? Remedy = null);

/// <summary>Examines an installation: what is wrong and how to mend it (use case).</summary>
public sealed class Doctor
{
    private const long LeastFreeBytes = 200L * 1024 * 1024;

    private readonly Database database;
    private readonly BudgetProcessOptions options;
    private readonly Func<DefinitionStore> definitions;
    private readonly Func<StatutoryDateTable> dates;
    private readonly IClock clock;
    private readonly WorkExamination work;
    private readonly SmtpTransport? relay;

    internal Doctor(
        Database database, BudgetProcessOptions options, Func<DefinitionStore> definitions, Func<StatutoryDateTable> dates, IClock clock, SituationQuery situation,
        SmtpTransport? relay) =>
        (this.database, this.options, this.definitions, this.dates, this.clock, work, this.relay) =
        (database, options, definitions, dates, clock, new WorkExamination(situation), relay);

    /// <summary>Examines everything; a fault of one thing does not keep the others from being examined.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation)
    {
        var installation = await ExamineInstallationAsync(cancellation);
        var isReadable = installation.All(finding => finding.Subject != "Database" || finding.IsWell);
        return isReadable ? [.. installation, .. await work.ExamineAsync(cancellation)] : installation;
    }

    /// <summary>Examines what the installation stands on, without the work that it has to do.</summary>
    internal async Task<IReadOnlyList<Finding>> ExamineInstallationAsync(CancellationToken cancellation)
    {
        var found = await new DatabaseExamination(database).ExamineAsync(cancellation);
        return
        [
            Directory("Datamappe", options.DataDirectory, "BudgetProcess__DataDirectory"),
            .. found,
            .. found[0].IsWell ? [await new KeyExamination(database, options).ExamineAsync(cancellation)] : Array.Empty<Finding>(),
            await ExamineWayOutAsync(cancellation),
            .. await ExamineMailAsync(cancellation),
            new BounceExamination(options, clock).Examine(),
            ExamineClock(),
            ExamineDates(),
            ExamineWorkflows(),
        ];
    }

    private async Task<IReadOnlyList<Finding>> ExamineMailAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = database.ReadAcross();
            var sending = await db.Municipalities.AsNoTracking().Where(row => row.MailMode != MailMode.Off).OrderBy(row => row.Key).ToListAsync(cancellation);
            if (sending.Count == 0) return [new Finding("Mail", true, "Posttilstanden er \"fra\": mails bliver vist, men ikke sendt.")];
            return options.Domain.EndsWith(".example", StringComparison.Ordinal)
                ? [new Finding("Mail", false, $"{sending[0].Name} sender mail, men domænet er stadig {options.Domain}.", "Sæt BudgetProcess__Domain til kommunens eget domæne, før nogen abonnerer; det kan ikke ændres siden.")]
                : [new Finding("Mail", true, $"{sending.Count} kommuner sender mail fra {options.Domain}.")];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return [new Finding("Mail", false, "Kommunernes posttilstand kan ikke læses.", "Bring databasen i orden først.")];
        }
    }

    /// <summary>The relay, which is spoken to as far as the login; without one, the directory into which mails are put.</summary>
    private async Task<Finding> ExamineWayOutAsync(CancellationToken cancellation)
    {
        if (relay is null) return Directory("Mailmappe", options.MailDirectory, "BudgetProcess__Mail__Directory");
        var probe = await relay.ProbeAsync(cancellation);
        return new Finding("Mailserver", probe.IsWell, probe.Message, probe.Remedy);
    }

    private static Finding Directory(string subject, string path, string setting)
    {
        var full = Path.GetFullPath(path);
        try
        {
            System.IO.Directory.CreateDirectory(full);
            var probe = Path.Combine(full, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, new byte[4096]);
            File.Delete(probe);
            var free = new DriveInfo(full).AvailableFreeSpace;
            return free < LeastFreeBytes
                ? new Finding(subject, false, $"{full} har kun {free / 1024 / 1024} MB fri plads.", "Giv plads på disken; der skal være mindst 200 MB.")
                : new Finding(subject, true, $"{full} kan skrives; {free / 1024 / 1024 / 1024} GB fri plads.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding(subject, false, $"{full} kan ikke skrives: {fault.Message}", $"Giv brugeren skriveret til mappen, eller vælg en anden med {setting}.");
        }
    }

    /// <summary>A clock that is years off would send a whole year's reminders at once; a missing time zone would send them at the wrong hour.</summary>
    private Finding ExamineClock()
    {
        var now = clock.GetCurrentInstant().InZone(DanishTime.Zone);
        return now.Year is < 2025 or > 2100
            ? new Finding("Ur", false, $"Uret siger {now.Date:uuuu-MM-dd}.", "Stil maskinens ur, fx med NTP.")
            : new Finding("Ur", true, $"{Calendar.DanishDates.InFull(now.Date, now.TimeOfDay)} dansk tid.");
    }

    /// <summary>Which dates the plans are checked against: a file that cannot be used would keep the product from starting.</summary>
    private Finding ExamineDates()
    {
        try
        {
            var next = Calendar.DanishDates.InFull(NextDate(dates(), clock.GetCurrentInstant().InZone(DanishTime.Zone).Date));
            var own = string.Join(", ", dates().Exceptions.Select(year => $"budget {year.Year}"));
            var from = MinisterDates.FileOf(options) is { } file ? $"produktets egne og {file}" : "produktets egne";
            return new Finding("Lovens frister", true, $"Næste er {next}. Fristerne er {from}; år med særlige frister: {own}.");
        }
        catch (InvalidDataException fault)
        {
            return new Finding("Lovens frister", false, fault.Message, "Ret filen, eller flyt den væk: så gælder de frister, som produktet kender.");
        }
    }

    private static LocalDate NextDate(StatutoryDateTable dates, LocalDate today) =>
        new[] { today.Year + 1, today.Year + 2 }.Select(year => dates.For(new BudgetYear(year)).AdoptedBy).First(date => date >= today);

    private Finding ExamineWorkflows()
    {
        try
        {
            return new Finding("Arbejdsgange", true, $"{definitions().All.Count} arbejdsgange er læst fra {options.WorkflowDirectory}.");
        }
        catch (InvalidWorkflowsException fault)
        {
            return new Finding("Arbejdsgange", false, fault.Message, "Ret filerne, eller geninstallér produktet.");
        }
    }
}
