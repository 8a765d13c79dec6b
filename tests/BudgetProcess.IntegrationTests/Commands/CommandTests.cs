using System.Text;
using System.Text.Json.Nodes;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Commands;

/// <summary>The command line: words, exit codes, and what is on which stream.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class CommandTests<TDatabase> : CommandLineTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private static readonly string[] Budget2025 = ["--municipality", "hedensted", "--budget-year", "2025"];
    private static readonly string[] Acceptance = ["--accept", "two-readings", "--by", "Kommunaldirektøren", "--reason", "Følger kilden."];

    [Test]
    public async Task Check_SourcePlan_Gives1AndSaysWhatTheLawAsks()
    {
        var result = await RunAsync(["check", .. Budget2025]);

        Assert.That((result.ExitCode, result.Errors), Is.EqualTo((1, "")));
        Assert.That(result.Output, Does.Contain("LOVBRUD [two-readings]").And.Contain("20 dage").And.Contain("§ 38"));
    }

    [Test]
    public async Task Check_Json_IsAnArrayOfTypedBreaches()
    {
        var result = await RunAsync(["check", .. Budget2025, "--json"]);
        var breach = JsonNode.Parse(result.Output)!.AsArray().Single(found => (string?)found!["rule"] == "two-readings")!;

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(
            ((string?)breach["severity"], (int?)breach["requiredDays"], (int?)breach["actualDays"], (bool?)breach["accepted"]),
            Is.EqualTo(("hard", (int?)21, (int?)20, (bool?)false)));
        Assert.That(breach["dates"]!.AsArray().Select(date => (string?)date), Is.EqualTo(new[] { "2024-09-19", "2024-10-09" }));
        Assert.That(breach["milestones"]!.AsArray().Select(key => (string?)key), Is.EqualTo(new[] { "kb-1-behandling", "kb-2-behandling" }));
    }

    [Test]
    public async Task Publish_RefusedAcceptedAndAgain_Gives1Then0Then0()
    {
        var refused = await RunAsync(["publish", .. Budget2025]);
        Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((1, "")));
        Assert.That(refused.Errors, Does.Contain("[two-readings]").And.Contain("--accept"));

        var accepted = await RunAsync(["publish", .. Budget2025, .. Acceptance]);
        Assert.That((accepted.ExitCode, accepted.Errors), Is.EqualTo((0, "")));
        Assert.That(accepted.Output, Does.Contain("udgivet som version 1"));

        var again = await RunAsync(["publish", .. Budget2025]);
        Assert.That((again.ExitCode, again.Errors), Is.EqualTo((0, "")));
        Assert.That(again.Output, Does.Contain("intet er ændret"));

        var check = await RunAsync(["check", .. Budget2025]);
        Assert.That(check.ExitCode, Is.Zero, "A breach that somebody has taken on is no finding.");
        Assert.That(check.Output, Does.Contain("Køres på eget ansvar (Kommunaldirektøren): Følger kilden."));
    }

    [TestCase("check", "--municipality", "atlantis", "--budget-year", "2025")]
    [TestCase("check", "--municipality", "hedensted", "--budget-year", "2031")]
    [TestCase("publish", "--municipality", "atlantis", "--budget-year", "2025")]
    [TestCase("simulate", "--municipality", "atlantis", "--budget-year", "2025", "--out", "ud")]
    [TestCase("simulate", "--municipality", "hedensted", "--budget-year", "2031", "--out", "ud")]
    [TestCase("import-people", "findes-ikke.csv")]
    public async Task Run_SomethingThatDoesNotExist_Gives2AndSaysSoOnTheErrorStream(params string[] arguments)
    {
        var result = await RunAsync([.. arguments.Select(word => word == "ud" ? Path.Combine(Scratch.Path, "ud") : word)]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(result.Errors, Does.Not.Contain("Exception").And.Not.Contain("   at "));
    }

    [TestCase("Kommandoen \"dans\" findes ikke.", "dans")]
    [TestCase("Tilvalget \"--farve\" kendes ikke.", "check", "--farve", "blå")]
    [TestCase("Tilvalget \"--budget-year\" mangler.", "check", "--municipality", "hedensted")]
    [TestCase("\"tyve\" er ikke et budgetår.", "check", "--municipality", "hedensted", "--budget-year", "tyve")]
    [TestCase("\"99999\" er ikke et budgetår.", "check", "--municipality", "hedensted", "--budget-year", "99999")]
    [TestCase("Tilvalget \"--municipality\" mangler sin værdi.", "check", "--municipality", "--budget-year", "2025")]
    [TestCase("Tilvalget \"--municipality\" står to gange.", "check", "--municipality", "a", "--municipality", "b")]
    [TestCase("skriv --by ROLLE og --reason TEKST", "publish", "--municipality", "hedensted", "--budget-year", "2025", "--accept", "two-readings")]
    [TestCase("Reglen \"paragraf-7\" findes ikke.", "publish", "--municipality", "hedensted", "--budget-year", "2025", "--accept", "paragraf-7", "--by", "A", "--reason", "B")]
    [TestCase("Der er flere kommuner.", "import-people", "{people}")]
    [TestCase("Filen mangler.", "import-people")]
    [TestCase("er der ikke brug for", "check", "ekstra", "--municipality", "hedensted", "--budget-year", "2025")]
    public async Task Run_WrongWords_Gives2AndOneMessage(string message, params string[] arguments)
    {
        var people = await FileAsync("personer.csv", "navn;mail;organ\nA;a@hedensted.example;kb\n"u8.ToArray());
        var result = await RunAsync([.. arguments.Select(word => word == "{people}" ? people : word)]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.Contain(message).And.Not.Contain("   at "));
    }

    [TestCase("utf-8", ';')]
    [TestCase("utf-8", ',')]
    [TestCase("windows-1252", ';')]
    [TestCase("windows-1252", ',')]
    public async Task ImportPeople_EncodingAndSeparator_KeepsTheLetters(string encoding, char separator)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = string.Join(separator, "navn", "mail", "organ", "rolle") + "\r\n" + string.Join(separator, "Ånders Æble Ørsø", "aa@hedensted.example", "kb", "næstformand") + "\r\n";
        var file = await FileAsync("personer.csv", Encoding.GetEncoding(encoding).GetBytes(text));
        var result = await RunAsync(["import-people", file, "--municipality", "hedensted"]);

        Assert.That((result.ExitCode, result.Errors, result.Output.Trim()), Is.EqualTo((0, "", "1 personer med 1 medlemskaber er indlæst.")));
        Assert.That(await ReadAsync(db => db.Memberships.Where(row => row.Person.Address == "aa@hedensted.example").Select(row => row.Person.Name + "/" + row.Role).SingleAsync()), Is.EqualTo("Ånders Æble Ørsø/næstformand"));
    }

    [Test]
    public async Task ImportPeople_Parties_AreReadAndReadAgainWithoutDoubles()
    {
        var file = await FileAsync("parter.csv", "gruppe;navn;kontakt;mail\nlokalraad;Ny lokalråd;Formanden;ny@lokalraad.example\n"u8.ToArray());
        var before = await ReadAsync(db => db.HearingParties.CountAsync());
        Assert.That((await RunAsync(["import-people", file, "--municipality", "hedensted"])).ExitCode, Is.Zero);
        Assert.That((await RunAsync(["import-people", file, "--municipality", "hedensted"])).ExitCode, Is.Zero);

        Assert.That(await ReadAsync(db => db.HearingParties.CountAsync()), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task ImportPeople_ManyFaults_AreToldAtOnceWithLineAndFieldAndNothingIsStored()
    {
        var before = await ReadAsync(db => db.People.CountAsync());
        var file = await FileAsync("personer.csv", Encoding.UTF8.GetBytes(
            """
            navn;mail;organ;rolle;fra;til
            God Række;god@hedensted.example;kb;medlem;2024-01-01;
            ;uden-navn@hedensted.example;kb;;;
            Forkert Mail;ikke en adresse;kb;;;
            Ukendt Organ;organ@hedensted.example;trolderådet;;;
            Forkert Dato;dato@hedensted.example;kb;;i går;
            Slutter Før;foer@hedensted.example;kb;;2024-05-01;2024-01-01
            """));
        var result = await RunAsync(["import-people", file, "--municipality", "hedensted"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        foreach (var place in new[] { "linje 3, navn", "linje 4, mail", "linje 5, organ", "linje 6, fra", "linje 7, til" })
            Assert.That(result.Errors, Does.Contain($"{file}, {place}: "));
        Assert.That(result.Errors, Does.Contain("5 fejl; intet er gemt."));
        Assert.That(await ReadAsync(db => db.People.CountAsync()), Is.EqualTo(before));
    }

    [TestCase("", "Filen er tom.")]
    [TestCase("\0\0\0", "ikke en tekstfil")]
    [TestCase("fornavn;efternavn\nA;B\n", "Kolonnen \"navn\" mangler")]
    [TestCase("gruppe;navn;mail\ntrolde;Troldene;trolde@fjeld.example\n", "Gruppen \"trolde\" er ukendt")]
    public async Task ImportPeople_FileThatIsNone_Gives2(string content, string message)
    {
        var file = await FileAsync("personer.csv", Encoding.UTF8.GetBytes(content));
        var result = await RunAsync(["import-people", file, "--municipality", "hedensted"]);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Errors, Does.Contain(message).And.Not.Contain("   at "));
    }

    [Test]
    public async Task Migrate_EmptyThenAgain_Gives0BothTimes()
    {
        using var empty = new ScratchDirectory();
        var first = await Executable.RunAsync(empty.Path, "migrate");
        var second = await Executable.RunAsync(empty.Path, "migrate");

        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)));
        Assert.That(first.Output, Does.Contain("Initial"));
        Assert.That(second.Output.Trim(), Is.EqualTo("Databasen er allerede ajour."));
    }

    [Test]
    public async Task Doctor_Healthy_Gives0AndNamesEveryPart()
    {
        var result = await RunAsync(["doctor"]);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        foreach (var part in new[] { "Datamappe", "Database", "Nøgle", "Mailmappe", "Mail", "Returmails", "Ur", "Lovens frister", "Arbejdsgange", "Ventepunkter", "Hændelser", "Forsendelser", "Tilbageholdt" })
            Assert.That(result.Output, Does.Contain($"OK   {part}: "));
    }

    [Test]
    public async Task Doctor_Empty_Gives1AndSaysMigrate()
    {
        using var empty = new ScratchDirectory();
        var result = await Executable.RunAsync(empty.Path, "doctor");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.Contain("FEJL Database").And.Contain("migrate"));
        Assert.That(result.Output + result.Errors, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task Doctor_BrokenDatabaseAndWorkflows_Gives1AndTheRemedies()
    {
        using var broken = new ScratchDirectory();
        await File.WriteAllTextAsync(Path.Combine(broken.Path, "budgetprocess.db"), new string('x', 8192));
        var workflows = SeedDirectories.Workflows(broken);
        await File.WriteAllTextAsync(Path.Combine(workflows, "meeting.json"), "{");
        var result = await Executable.RunAsync(broken.Path, new Dictionary<string, string> { ["BudgetProcess__WorkflowDirectory"] = workflows }, "doctor");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.Contain("FEJL Database").And.Contain("sikkerhedskopi").And.Contain("FEJL Arbejdsgange").And.Contain("meeting.json"));
    }

    [Test]
    public async Task MailMode_RedirectOnAndOff_SaysWhatMailDoesNow()
    {
        var redirected = await RunAsync(["mail-mode", "hedensted", "redirect", "proeve@hedensted.example", "--by", "Budgetchefen"]);
        var on = await RunAsync(["mail-mode", "hedensted", "on", "--release"]);
        var off = await RunAsync(["mail-mode", "hedensted", "off"]);

        Assert.That((redirected.ExitCode, on.ExitCode, off.ExitCode), Is.EqualTo((0, 0, 0)), redirected.Errors + on.Errors + off.Errors);
        Assert.That(redirected.Output, Does.StartWith("Mail fra Hedensted Kommune er nu omdirigeret til proeve@hedensted.example."));
        Assert.That(on.Output, Does.StartWith("Mail fra Hedensted Kommune er nu til."));
        Assert.That(off.Output, Does.StartWith("Mail fra Hedensted Kommune er nu fra."));
    }

    [TestCase("Kommunens nøgle mangler.", "mail-mode")]
    [TestCase("Posttilstanden mangler", "mail-mode", "hedensted")]
    [TestCase("er ikke en posttilstand", "mail-mode", "hedensted", "måske")]
    [TestCase("Skriv den adresse", "mail-mode", "hedensted", "redirect")]
    [TestCase("kan ikke bruges", "mail-mode", "hedensted", "redirect", "ikke-en-adresse")]
    [TestCase("kræver --release", "mail-mode", "hedensted", "on", "--kind", "invitation")]
    [TestCase("slået fra", "mail-mode", "hedensted", "off", "--release")]
    [TestCase("findes ikke", "mail-mode", "atlantis", "on")]
    public async Task MailMode_WhatMakesNoSense_Gives2AndSaysWhy(string message, params string[] arguments)
    {
        var result = await RunAsync(arguments);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.Contain(message).And.Not.Contain("   at "));
    }

    [Test]
    public async Task Help_ListsEveryCommandAndTheExitCodes()
    {
        var result = await RunAsync(["--help"]);

        Assert.That((result.ExitCode, result.Errors), Is.EqualTo((0, "")));
        string[] verbs =
        [
            "serve", "check", "publish", "simulate", "import-plan", "export-plan", "drafts", "roll-forward", "recommend", "import-people", "account", "mail-mode", "migrate", "backup",
            "restore", "doctor",
        ];
        foreach (var verb in verbs)
            Assert.That(result.Output, Does.Contain($"  {verb}"));
    }
}
