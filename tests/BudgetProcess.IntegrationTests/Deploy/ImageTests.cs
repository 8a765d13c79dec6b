using System.Text.RegularExpressions;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The image: what its Dockerfile says, and what it starts, in a sandbox that allows what a hardened container allows.</summary>
internal sealed class ImageTests
{
    private static readonly string[] Stages = ["frontend", "build"];

    [TestCase("Dockerfile")]
    [TestCase("relay/Dockerfile")]
    public void Bases_All_AreOfficialAndHaveAVersion(string name)
    {
        var file = Dockerfile.Read(name);
        var arguments = file.All("ARG").Where(line => line.Contains('=', StringComparison.Ordinal)).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var bases = file.All("FROM").Select(line => Regex.Replace(line.Split(' ')[0], @"\$\{(\w+)\}", match => arguments[match.Groups[1].Value]));
        Assert.That(bases, Is.Not.Empty.And.All.Match(@"^(node|debian|mcr\.microsoft\.com/dotnet/(sdk|aspnet)):\d"));
    }

    [Test]
    public void Image_Contents_ComeFromStagesThatAreThrownAway()
    {
        var image = Dockerfile.Read("Dockerfile").LastStage;
        Assert.That(image.All("COPY"), Is.All.StartsWith("--from=").And.None.Contains("--from=runtime"));
        Assert.That(Regex.Matches(string.Join('\n', Dockerfile.Read("Dockerfile").All("COPY")), @"--from=(\w+)").Select(match => match.Groups[1].Value), Is.All.AnyOf(Stages));
        Assert.That(image.All("RUN"), Is.Empty, "There is no shell in it.");
        Assert.That(image.All("ADD"), Is.Empty);
    }

    [Test]
    public void Image_User_IsANumberThatIsNotRoot() =>
        Assert.That(Dockerfile.Read("Dockerfile").LastStage.Single("USER"), Does.Match(@"^[1-9]\d*:[1-9]\d*$"), "Kubernetes cannot tell whether a name is root.");

    [Test]
    public void Build_EveryProject_IsRestoredByItsLockFile()
    {
        var file = Dockerfile.Read("Dockerfile");
        var copied = string.Join(' ', file.All("COPY"));
        var solution = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "BudgetProcess.sln"));
        var folders = Regex.Matches(solution, @"""src[\\/](?<folder>[\w.]+)[\\/]").Select(match => match.Groups["folder"].Value).ToList();
        Assert.That(folders, Is.Not.Empty.And.Contains("BudgetProcess.Web"));
        foreach (var folder in folders)
        {
            Assert.That(copied, Does.Contain($"src/{folder}/{folder}.csproj"));
            Assert.That(copied, Does.Contain($"src/{folder}/packages.lock.json"));
        }

        Assert.That(file.All("ENV"), Has.Some.Contains("CI=true"), "Locked: see Directory.Build.props.");
        Assert.That(file.All("RUN"), Has.Some.Contains("--no-restore"));
    }

    [Test]
    public void Context_EverythingThatIsCopied_ReachesTheBuilder()
    {
        var let = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();
        var copied = Dockerfile.Read("Dockerfile").All("COPY").Where(line => !line.StartsWith("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[..^1]).ToList();
        foreach (var source in copied)
        {
            Assert.That(Path.Exists(Path.Combine(RepositoryRoot.Path, source)), Is.True, source);
            Assert.That(let, Does.Contain(source.Split('/')[0]), source);
        }

        Assert.That(let, Has.None.StartsWith("data").And.None.StartsWith("deploy").And.None.StartsWith(".git"));
    }

    [Test]
    public async Task Entrypoint_AsItsUserOnAReadOnlyFileSystem_BecomesReadyAndEndsWithZero()
    {
        var bwrap = DeployFiles.Require("bwrap", "bubblewrap");
        DeployFiles.Require("curl", "curl");
        using var scratch = new ScratchDirectory();
        var (data, script) = (Directory.CreateDirectory(Path.Combine(scratch.Path, "data")).FullName, Path.Combine(scratch.Path, "run.sh"));
        var image = Dockerfile.Read("Dockerfile").LastStage;
        var port = image.Environment()["ASPNETCORE_URLS"].Split(':')[^1];
        await File.WriteAllTextAsync(
            script,
            $$"""
            {{string.Join(' ', [.. image.Words("ENTRYPOINT"), .. image.Words("CMD")])}} &
            product=$!
            for attempt in $(seq 600); do
                curl --fail --silent --output /dev/null http://127.0.0.1:{{port}}/health/ready && break
                kill -0 $product || exit 90
                sleep 0.2
            done
            echo "ready: $(curl --silent --output /dev/null --write-out '%{http_code}' http://127.0.0.1:{{port}}/health/ready)"
            echo "page: $(curl --silent http://127.0.0.1:{{port}}/ | grep -c Budgetproces)"
            echo "user: $(id --user)"
            echo "temporary: $(ls -A /tmp)"
            touch /app/new /etc/new 2>/dev/null && echo "writable"
            kill -TERM $product
            wait $product
            echo "ended: $?"
            """);

        var result = await DeployFiles.RunAsync(bwrap, [.. Sandbox(image, data, await PublishedProduct.DirectoryAsync(), script), "bash", "/run.sh"]);

        if (result.Errors.StartsWith("bwrap:", StringComparison.Ordinal)) Assert.Ignore($"No sandbox can be made here: {result.Errors}");
        Assert.That(result.Output, Does.Contain("ready: 200").And.Contain("user: 1654").And.Contain("temporary: \n").And.Not.Contain("writable"), result.Errors);
        Assert.That(result.Output, Does.Match("page: [1-9]").And.Contain("ended: 0"), result.Errors);
        Assert.That(File.Exists(Path.Combine(data, "budgetprocess.db")), Is.True);
    }

    /// <summary>No capability, no network but a loopback of its own, its user, and two places to write in.</summary>
    private static IEnumerable<string> Sandbox(Dockerfile image, string data, string product, string script)
    {
        var user = image.Single("USER").Split(':');
        var runtime = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        var environment = image.Environment().Append(new("PATH", $"{runtime}:/usr/bin"));
        return
        [
            "--unshare-all", "--cap-drop", "ALL", "--uid", user[0], "--gid", user[1], "--clearenv",
            "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--ro-bind", runtime, runtime,
            "--ro-bind", product, "/app", "--ro-bind", script, "/run.sh", "--bind", data, "/data", "--dir", "/etc", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--remount-ro", "/",
            "--chdir", image.Single("WORKDIR"), .. environment.SelectMany(pair => new[] { "--setenv", pair.Key, pair.Value }),
        ];
    }
}
