using System.Text.Json.Nodes;
using BudgetProcess.Application.Simulation;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Tests.Mail;
using NodaTime.Text;

namespace BudgetProcess.IntegrationTests.Simulation;

/// <summary>Budget 2025 from the first day to the last, by the real command, and what lies in its directory afterwards.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class SimulatedYearTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private CommandResult result = null!;
    private string output = null!;
    private string second = null!;
    private IReadOnlyList<JsonNode> log = null!;
    private JsonNode summary = null!;
    private IReadOnlyDictionary<string, MimeReader> mails = null!;

    private ScratchDirectory Scratch { get; set; } = null!;

    [OneTimeSetUp]
    public async Task SimulateTwiceAsync()
    {
        Scratch = new ScratchDirectory();
        (output, second) = (Path.Combine(Scratch.Path, "ud"), Path.Combine(Scratch.Path, "ud-igen"));
        var connection = await new TDatabase().CreateAsync(Scratch.Path);
        var settings = connection is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["ConnectionStrings__BudgetProcess"] = connection };
        var command = Executable.RunAsync(Scratch.Path, settings, "simulate", "--municipality", "hedensted", "--budget-year", "2025", "--out", output);
        await using (var host = ProductHost.Build(connection, Scratch.Path, ProductHost.Beginning, seedDirectory: Path.Combine(RepositoryRoot.Path, "seeds")))
            await host.Get<SimulateYear>().RunAsync(ProductHost.Hedensted, ProductHost.Year, second, null, default);
        result = await command;
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        log = Log(output);
        summary = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(output, "summary.json")))!;
        mails = Directory.EnumerateFiles(Path.Combine(output, "mail")).Select(file => MimeReader.Read(File.ReadAllBytes(file))).ToDictionary(mail => mail.Header("Message-ID")!);
    }

    [OneTimeTearDown]
    public void Delete() => Scratch.Dispose();

    [Test]
    public void Simulate_Year_HasNoIncidentAndLeavesNothingBehind()
    {
        Assert.That((int)summary["incidents"]!, Is.Zero);
        Assert.That(summary["processes"]!.AsObject().Select(definition => $"{definition.Key}: {string.Join(',', definition.Value!.AsObject().Select(status => status.Key))}"), Has.All.EndsWith(": Finished"));
        Assert.That(summary["byStatus"]!.AsObject().Select(status => status.Key), Is.EqualTo(new[] { "Sent" }));
    }

    [Test]
    public void Simulate_EveryWorkflow_HasRun() => Assert.That(
        summary["processes"]!.AsObject().Select(definition => definition.Key),
        Is.EquivalentTo(new[] { "annual-budget", "committee-contribution", "deadline", "hearing", "meeting", "question-window" }));

    [Test]
    public void Simulate_Twice_GivesTheSameDeliveries() => Assert.That(
        Deliveries(Log(second)).Select(Fact).Order(StringComparer.Ordinal), Is.EqualTo(Deliveries(log).Select(Fact).Order(StringComparer.Ordinal)));

    [Test]
    public void Summary_CountsByKindAndDay_AreThoseOfTheLog()
    {
        Assert.That(summary["byKind"]!.AsObject().ToDictionary(kind => kind.Key, kind => (int)kind.Value!), Is.EqualTo(Count(Deliveries(log), "kind")));
        var byDay = summary["byDay"]!.AsObject().SelectMany(day => day.Value!.AsObject().Select(kind => $"{day.Key} {kind.Key} {(int)kind.Value!}"));
        var logged = Deliveries(log).GroupBy(row => $"{((string)row["at"]!)[..10]} {row["kind"]}").Select(group => $"{group.Key} {group.Count()}");
        Assert.That(byDay, Is.EquivalentTo(logged));
        Assert.That((int)summary["mails"]!, Is.EqualTo(Deliveries(log).Count()).And.EqualTo(mails.Count));
        Assert.That((int)summary["steps"]!, Is.EqualTo(log.Count(row => (string?)row["type"] == "step")));
    }

    [Test]
    public void Log_Lines_AreInTheOrderOfTheirInstants()
    {
        var instants = log.Select(row => OffsetDateTimePattern.Rfc3339.Parse((string)row["at"]!).Value.ToInstant()).ToList();
        Assert.That(instants, Is.Ordered.And.Not.Empty);
    }

    [Test]
    public void Table_OnTheScreen_EndsWithTheTotal()
    {
        Assert.That(result.Output, Does.Match($@"I alt\s+{mails.Count}\b").And.Contain("0 hændelser"));
        Assert.That(result.Errors, Does.Contain("september 2024: "));
    }

    [Test]
    public void Mail_EveryLoggedDelivery_IsOneFileToThatRecipient() => Assert.That(
        mails.Values.Select(mail => (mail.Header("Message-ID"), mail.Mailbox("To").Address, mail.Text("Subject"))),
        Is.EquivalentTo(Deliveries(log).Select(row => ((string?)$"<{row["messageId"]}>", (string)row["recipient"]!, (string)row["subject"]!))));

    [Test]
    public void Mail_NoStep_TellsAPersonTwice()
    {
        var doubles = Deliveries(log)
            .GroupBy(row => (Kind: (string)row["kind"]!, To: (string)row["recipient"]!, Milestone: (string?)row["milestone"], Subject: (string)row["subject"]!, Day: ((string)row["at"]!)[..10]))
            .Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.That(doubles, Is.Empty);
    }

    [Test]
    public void Mail_Reminders_ComeByDayAndBeforeTheirMilestone()
    {
        var hours = Deliveries(log).Where(row => ((string)row["kind"]!).EndsWith("-reminder", StringComparison.Ordinal)).Select(row => int.Parse(((string)row["at"]!)[11..13], System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(hours, Has.All.InRange(7, 20));
    }

    [Test]
    public void MovedMeeting_Updates_KeepTheUidAndRaiseTheSequence()
    {
        var invitations = Calendar("invitation", "temamoede");
        var updates = Calendar("invitation-update", "temamoede");

        Assert.That(Calendar("invitation-update", null), Has.Count.EqualTo(updates.Count), "Only the moved meeting is updated.");
        Assert.That(updates.Select(row => row.To), Is.EquivalentTo(invitations.Select(row => row.To)).And.Unique);
        Assert.That(updates.Concat(invitations).Select(row => row.Uid).Distinct().Count(), Is.EqualTo(1));
        Assert.That(updates.Min(row => row.Sequence), Is.GreaterThan(invitations.Max(row => row.Sequence)));
        Assert.That(updates.Select(row => row.Method).Distinct(), Is.EqualTo(new[] { "REQUEST" }));
        Assert.That(updates[0].Text, Does.Contain("DTSTART;VALUE=DATE:20240620"));
    }

    [Test]
    public void CancelledMeeting_Cancellations_ReachExactlyThoseInvited()
    {
        var invitations = Calendar("invitation", "online-status");
        var cancellations = Calendar("invitation-cancelled", "online-status");

        Assert.That(Calendar("invitation-cancelled", null), Has.Count.EqualTo(cancellations.Count));
        Assert.That(cancellations.Select(row => row.To), Is.EquivalentTo(invitations.Select(row => row.To)).And.Unique);
        Assert.That(cancellations.Select(row => row.Method).Distinct(), Is.EqualTo(new[] { "CANCEL" }));
        Assert.That(cancellations.Concat(invitations).Select(row => row.Uid).Distinct().Count(), Is.EqualTo(1));
        Assert.That(cancellations.Min(row => row.Sequence), Is.GreaterThan(invitations.Max(row => row.Sequence)));
        Assert.That(Deliveries(log).Where(row => (string?)row["milestone"] == "online-status").Select(row => (string)row["kind"]!).Distinct(), Is.EquivalentTo(new[] { "invitation", "invitation-cancelled" }));
    }

    [Test]
    public void HearingPackage_EveryParty_GetsTheMaterialAndTheDeadline()
    {
        var packages = Deliveries(log).Where(row => (string?)row["kind"] == "hearing-package").Select(row => mails[$"<{row["messageId"]}>"]).ToList();

        Assert.That(packages, Has.Count.EqualTo(43));
        foreach (var package in packages)
        {
            var names = package.Leaves().Select(part => part.Header("Content-Type")!.Split(';')[0]).ToList();
            Assert.That(names.Count(name => name == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), Is.EqualTo(4));
            Assert.That(names, Does.Contain("text/calendar"));
        }
    }

    [Test]
    public void HearingReminder_WhoeverHasAnswered_GetsNoMore()
    {
        var reminded = Deliveries(log).Where(row => (string?)row["kind"] == "hearing-reminder").GroupBy(row => (string)row["recipient"]!).ToDictionary(group => group.Key, group => group.Count());

        Assert.That(reminded.GetValueOrDefault("lokalkreds@akademikere.example"), Is.EqualTo(reminded.Values.Max()), "The silent one hears every reminder.");
        Assert.That(reminded.GetValueOrDefault("formand@lokalraad-1.example"), Is.LessThan(reminded.Values.Max()), "Who answers six days before hears fewer.");
    }

    [Test]
    public async Task Python_ReadsEveryMailAndEveryFeed()
    {
        var told = await OtherPrograms.PythonAsync(
            """
            import sys, pathlib, email, email.policy, icalendar
            root = pathlib.Path(sys.argv[1]); mails = feeds = parts = 0
            for path in sorted((root / 'mail').iterdir()):
                mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                assert not mail.defects, (path, mail.defects)
                for part in mail.walk():
                    assert not part.defects, (path, part.defects)
                    if part.get_content_type() == 'text/calendar':
                        calendar = icalendar.Calendar.from_ical(part.get_content()); parts += 1
                        assert calendar['METHOD'] == part.get_param('method'), path
                        event, = calendar.walk('VEVENT')
                        assert not event.errors, (path, event.errors)
                        if calendar['METHOD'] != 'PUBLISH':
                            assert str(event['ATTENDEE']).lower() == 'mailto:' + mail['To'].addresses[0].addr_spec, path
                assert mail['Auto-Submitted'] == 'auto-generated' and mail['Reply-To'] and mail['Date'].datetime, path
                assert mail.get_body(('plain',)) and mail.get_body(('html',)), path
                mails += 1
            for path in sorted((root / 'feeds').iterdir()):
                calendar = icalendar.Calendar.from_ical(path.read_bytes())
                uids = [str(event['UID']) for event in calendar.walk('VEVENT')]
                assert len(uids) == len(set(uids)) and not calendar.errors and calendar['METHOD'] == 'PUBLISH', path
                feeds += 1
            print(mails, feeds, parts > 300)
            """,
            output);

        Assert.That(told.Trim(), Is.EqualTo($"{mails.Count} {(int)summary["feeds"]!} True"));
    }

    [Test]
    public void Feeds_AfterTheYear_ShowWhatMovedAndWhatWasCancelled()
    {
        var plan = File.ReadAllText(Path.Combine(output, "feeds", "plan.ics"));
        var theme = plan.Split("BEGIN:VEVENT").Single(part => part.Contains("UID:hedensted-2025-temamoede@", StringComparison.Ordinal));
        var online = plan.Split("BEGIN:VEVENT").Single(part => part.Contains("UID:hedensted-2025-online-status@", StringComparison.Ordinal));

        Assert.That(theme, Does.Contain("20240620").And.Contain("SEQUENCE:1").And.Contain("STATUS:CONFIRMED"));
        Assert.That(online, Does.Contain("STATUS:CANCELLED"));
    }

    [Test]
    public async Task Simulate_DirectoryWithForeignFiles_IsRefusedAndTouchesNothing()
    {
        var foreign = Path.Combine(Scratch.Path, "fremmed");
        Directory.CreateDirectory(Path.Combine(foreign, "mail"));
        await File.WriteAllTextAsync(Path.Combine(foreign, "regnskab.xlsx"), "vigtigt");
        await File.WriteAllTextAsync(Path.Combine(foreign, "mail", "gammel.eml"), "også vigtig");
        var refused = await Executable.RunAsync(Scratch.Path, "simulate", "--municipality", "hedensted", "--budget-year", "2025", "--out", foreign);

        Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((2, "")));
        Assert.That(refused.Errors, Does.Contain("regnskab.xlsx"));
        Assert.That(File.Exists(Path.Combine(foreign, "mail", "gammel.eml")), Is.True);
    }

    private static List<JsonNode> Log(string directory) => [.. File.ReadAllLines(Path.Combine(directory, "log.jsonl")).Select(line => JsonNode.Parse(line)!)];

    private static IEnumerable<JsonNode> Deliveries(IEnumerable<JsonNode> lines) => lines.Where(row => (string?)row["type"] == "delivery");

    private static string Fact(JsonNode row) => $"{row["kind"]} {row["recipient"]} {((string)row["at"]!)[..10]} {row["milestone"]} {row["sequence"]}";

    private static Dictionary<string, int> Count(IEnumerable<JsonNode> rows, string field) =>
        rows.GroupBy(row => (string)row[field]!).ToDictionary(group => group.Key, group => group.Count());

    private List<(string To, string Uid, int Sequence, string Method, string Text)> Calendar(string kind, string? milestone) =>
    [
        .. from row in Deliveries(log)
           where (string?)row["kind"] == kind && (milestone is null || (string?)row["milestone"] == milestone)
           let part = mails[$"<{row["messageId"]}>"].Leaves().First(leaf => leaf.Header("Content-Type")!.StartsWith("text/calendar", StringComparison.Ordinal))
           select ((string)row["recipient"]!, (string)row["uid"]!, (int)row["sequence"]!, part.Parameter("Content-Type", "method")!, part.ContentText()),
    ];
}
