namespace BudgetProcess.Application;

/// <summary>The settings of the product: section <c>BudgetProcess</c>, or environment variables <c>BudgetProcess__…</c>.</summary>
public sealed class BudgetProcessOptions
{
    /// <summary>Where the embedded default keeps its database, mails and secret; <c>data</c> in the working directory.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The address under which people reach the pages; links in mails and calendars begin with it.</summary>
    public Uri PublicUrl { get; set; } = new("http://localhost:5080");

    /// <summary>The domain of calendar UIDs and Message-IDs. Fixed for ever once people have subscribed: never the request's host.</summary>
    public string Domain { get; set; } = "budgetprocess.example";

    /// <summary>Where the workflow definitions are; beside the program.</summary>
    public string WorkflowDirectory { get; set; } = Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>Where the seeds are; beside the program. Empty: an empty database stays empty.</summary>
    public string SeedDirectory { get; set; } = Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>A file with the years for which the ministry has moved a statutory date; empty: <c>statutory-dates.json</c> in the data directory, if it is there.</summary>
    public string StatutoryDates { get; set; } = "";

    /// <summary>The key from which personal links are made, in base64, at least 32 bytes; empty: a file in the data directory, made at first start.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The mail address of the administrator whom the first start makes; empty: the first municipality's budget office.</summary>
    public string FirstAdministrator { get; set; } = "";

    /// <summary>How many workers of this node take up steps of workflows at a time; on SQLite there is always one.</summary>
    public int Workers { get; set; } = 4;

    /// <summary>What this node does: <c>web</c>, <c>worker</c> or <c>both</c>. SQLite has one process, which does both.</summary>
    public string Role { get; set; } = "both";

    /// <summary>How long, in seconds, due work waits at most when nothing else wakes a worker.</summary>
    public int HeartbeatSeconds { get; set; } = 5;

    /// <summary>How many steps share a transaction at most: enough that its commit no longer costs the most.</summary>
    internal int StepsAtATime { get; set; } = 40;

    /// <summary>How long steps are put into one transaction: light ones until there are many, heavy ones such as invitations until this is over. The more a transaction holds, the more each save looks through.</summary>
    internal TimeSpan StepsTogether { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How mail leaves.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>How the product is watched and stopped.</summary>
    public OperationsOptions Operations { get; set; } = new();

    /// <summary>Where mails become files.</summary>
    internal string MailDirectory => Mail.Directory.Length > 0 ? Mail.Directory : Path.Combine(DataDirectory, "mail");
}

/// <summary>How mail leaves: section <c>BudgetProcess:Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>Mails become files in this directory; <c>mail</c> in the data directory if empty.</summary>
    public string Directory { get; set; } = "";

    /// <summary>How long, in seconds, a worker has a claimed mail to itself without a sign of life; after a crash its mails wait as long.</summary>
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>The address that sends; empty: the municipality's budget office.</summary>
    public string From { get; set; } = "";

    /// <summary>The relay; without a host mails become files.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>By which doors mails that came back are taken in.</summary>
    public BounceOptions Bounces { get; set; } = new();
}
