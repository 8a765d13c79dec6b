using System.Runtime.Versioning;
using YamlDotNet.Serialization;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>compose.yaml as Compose itself reads it, with the settings and secrets that an operator makes.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ComposeTests
{
    private static readonly string[] Ours = ["web", "worker"];

    private string folder = null!;

    private ScratchDirectory Scratch { get; set; } = null!;

    private Dictionary<string, Dictionary<string, object>> Services { get; set; } = null!;

    private Dictionary<string, object> Whole { get; set; } = null!;

    [OneTimeSetUp]
    public async Task ReadAsync()
    {
        Scratch = new ScratchDirectory();
        var compose = DeployFiles.Require("docker-compose", "docker-compose");
        folder = DeployFiles.CopyTo(Path.Combine(Scratch.Path, "deploy"));
        File.Copy(Path.Combine(folder, ".env.example"), Path.Combine(folder, ".env"));
        var made = await DeployFiles.RunAsync(Path.Combine(folder, "secrets.sh"));
        Assert.That(made.ExitCode, Is.Zero, made.Errors);

        var result = await DeployFiles.RunAsync(compose, "--project-directory", folder, "--file", Path.Combine(folder, "compose.yaml"), "--profile", "proxy", "config");
        Assert.That((result.ExitCode, result.Errors), Is.EqualTo((0, "")));
        var reader = new DeserializerBuilder().Build();
        Whole = reader.Deserialize<Dictionary<string, object>>(result.Output);
        Services = ((Dictionary<object, object>)Whole["services"]).ToDictionary(
            pair => (string)pair.Key, pair => ((Dictionary<object, object>)pair.Value).ToDictionary(inner => (string)inner.Key, inner => inner.Value));
    }

    [OneTimeTearDown]
    public void Delete() => Scratch.Dispose();

    [Test]
    public void Services_All_AreReadOnlyAndMayDoLittle()
    {
        Assert.That(Services.Keys, Is.EquivalentTo(new[] { "web", "worker", "postgres", "relay", "proxy" }));
        foreach (var (name, service) in Services)
        {
            Assert.That(service["read_only"], Is.EqualTo("true"), name);
            Assert.That(Texts(service["cap_drop"]), Is.EqualTo(new[] { "ALL" }), name);
            Assert.That(Texts(service["security_opt"]), Is.EqualTo(new[] { "no-new-privileges:true" }), name);
            Assert.That(service.ContainsKey("cap_add"), Is.EqualTo(name == "relay"), name);
            Assert.That(service.ContainsKey("privileged"), Is.False, name);
            Assert.That(service.ContainsKey("pids_limit"), Is.True, name);
            Assert.That(At(service, "deploy", "resources", "limits", "memory"), Is.Not.Null, name);
            Assert.That((string)service["image"], Does.Match(@":\d"), "A tag that moves is another program tomorrow.");
        }
    }

    [Test]
    public void Ports_AllButTheProxy_AreOnTheLoopbackOrNowhere()
    {
        var open = Services.Where(pair => pair.Value.ContainsKey("ports")).ToDictionary(pair => pair.Key, pair => Texts(pair.Value["ports"]));
        Assert.That(open.Keys, Is.EquivalentTo(new[] { "web", "proxy" }));
        Assert.That(open["web"], Is.EqualTo(new[] { "127.0.0.1:5080:5080/tcp" }).Or.EqualTo(new[] { "127.0.0.1:5080:5080" }));
    }

    [Test]
    public void Networks_OfDatabaseAndRelay_LeadNowhereElse()
    {
        foreach (var name in new[] { "database", "mail" }) Assert.That(At(Whole, "networks", name, "internal"), Is.EqualTo("true"), name);
        Assert.That(NetworksOf("postgres"), Is.EqualTo(new[] { "database" }));
        Assert.That(NetworksOf("worker"), Is.EquivalentTo(new[] { "database", "mail" }));
        Assert.That(NetworksOf("web"), Is.EquivalentTo(new[] { "front", "database" }));
        Assert.That(NetworksOf("proxy"), Is.EqualTo(new[] { "front" }));
    }

    [Test]
    public void Nodes_OfTheProduct_ShareDatabaseAndKeyAndDifferInRole()
    {
        foreach (var name in Ours)
        {
            Assert.That(At(Services[name], "environment", "BudgetProcess__Role"), Is.EqualTo(name));
            Assert.That(At(Services[name], "environment", "BudgetProcess__Domain"), Is.EqualTo("budget.kommune.example"));
        }

        Assert.That(
            Ours.Select(name => At(Services[name], "environment", "ConnectionStrings__BudgetProcess")).Distinct().Single(), Does.StartWith("Host=postgres;Database=budgetprocess;"));
        Assert.That(At(Services["worker"], "environment", "BudgetProcess__Mail__Smtp__Host"), Is.EqualTo("relay"));
    }

    [Test]
    public void Passwords_InTheWholeConfiguration_AreNowhereButInFiles()
    {
        var password = File.ReadAllText(Path.Combine(folder, "secrets/postgres-password")).Trim();
        Assert.That(password, Has.Length.EqualTo(48));
        Assert.That(File.ReadAllText(Path.Combine(folder, "secrets/pgpass")).Trim(), Is.EqualTo($"postgres:5432:budgetprocess:budgetprocess:{password}"));
        Assert.That(Convert.FromBase64String(File.ReadAllText(Path.Combine(folder, "secrets/secret.key")).Trim()), Has.Length.EqualTo(32));
        Assert.That(File.GetUnixFileMode(Path.Combine(folder, "secrets")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.That(new SerializerBuilder().Build().Serialize(Whole), Does.Not.Contain(password));
    }

    [Test]
    public async Task Secrets_MadeAgain_StayAsTheyAre()
    {
        var key = Path.Combine(folder, "secrets/secret.key");
        var before = await File.ReadAllTextAsync(key);
        var again = await DeployFiles.RunAsync(Path.Combine(folder, "secrets.sh"));
        Assert.That((again.ExitCode, await File.ReadAllTextAsync(key)), Is.EqualTo((0, before)));
    }

    private static List<string> Texts(object list) => [.. ((List<object>)list).Select(item => item switch
    {
        Dictionary<object, object> port => $"{port.GetValueOrDefault("host_ip")}:{port.GetValueOrDefault("published")}:{port["target"]}",
        _ => (string)item,
    })];

    private static object? At(object? node, params string[] path) => path.Aggregate(node, (found, name) => found switch
    {
        Dictionary<string, object> map => map.GetValueOrDefault(name),
        Dictionary<object, object> map => map.GetValueOrDefault(name),
        _ => null,
    });

    private IEnumerable<string> NetworksOf(string service) => ((Dictionary<object, object>)Services[service]["networks"]).Keys.Cast<string>();
}
