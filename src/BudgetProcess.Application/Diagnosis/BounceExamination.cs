using NodaTime;

namespace BudgetProcess.Application.Diagnosis;

/// <summary>Examines the doors by which mails that came back are taken in.</summary>
internal sealed class BounceExamination(BudgetProcessOptions options, IClock clock)
{
    private const string Subject = "Returmails";

    /// <summary>A loop that looks at every heartbeat leaves nothing lying this long.</summary>
    private static readonly Duration Patience = Duration.FromMinutes(15);

    public Finding Examine()
    {
        var (maildir, takesHttp) = (options.Mail.Bounces.Maildir, options.Mail.Bounces.HasSecret);
        if (maildir.Length == 0 && !takesHttp)
            return new Finding(Subject, true, "Der er ingen dør til dem: en mail, der kommer retur, bliver ved med at stå som sendt.", "Se docs/runbooks/mail-bounced.md.");
        var door = takesHttp ? "POST /mail/bounces er åben. " : "";

        // A node that only has pages watches no mailbox.
        if (maildir.Length == 0 || options.Role.Equals("web", StringComparison.OrdinalIgnoreCase)) return new Finding(Subject, true, door.Length > 0 ? door.Trim() : "Postkassen læses af en anden node.");
        return ExamineMaildir(Path.GetFullPath(maildir), door);
    }

    private Finding ExamineMaildir(string maildir, string door)
    {
        try
        {
            foreach (var folder in new[] { "new", "cur" }) Probe(Path.Combine(maildir, folder));
            var before = (clock.GetCurrentInstant() - Patience).ToDateTimeUtc();
            var left = Directory.EnumerateFiles(Path.Combine(maildir, "new")).Count(file => File.GetLastWriteTimeUtc(file) < before);
            return left == 0
                ? new Finding(Subject, true, $"{door}{maildir} læses.")
                : new Finding(
                    Subject, false, $"{left} mails har ligget i {maildir}/new i over et kvarter.",
                    "Kører der en server eller worker? Se loggen efter MaildirUnusable, og lad brugeren læse filerne. Se docs/runbooks/mail-bounced.md.");
        }
        catch (DirectoryNotFoundException)
        {
            return new Finding(
                Subject, false, $"{maildir} er ikke en postkasse: mapperne new og cur mangler.",
                "Lav dem (mkdir -p new cur tmp), eller ret BudgetProcess__Mail__Bounces__Maildir. Se docs/runbooks/mail-bounced.md.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding(Subject, false, $"{maildir} kan ikke bruges: {fault.Message}", "Giv brugeren ret til at læse og flytte filer i new og cur. Se docs/runbooks/mail-bounced.md.");
        }
    }

    /// <summary>Moving a mail takes the right to write in both folders. Readers of a mailbox pass over names that begin with a dot.</summary>
    private static void Probe(string folder)
    {
        var probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
    }
}
