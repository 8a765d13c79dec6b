using System.Xml.Linq;

namespace BudgetProcess.Tests.Architecture;

public sealed class RoomArrowTests
{
    [Test]
    public void Source_EveryProject_HasItsLineInTheRules()
    {
        var projects = Repository.FilesBelow("src").Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension);

        Assert.That(projects, Is.EquivalentTo(RoomRules.Rooms.Keys.Concat(RoomRules.OptionalHosts)), "A project under src must have its line in RoomRules.Rooms, saying what it may reference.");
    }

    [TestCaseSource(typeof(RoomRules), nameof(RoomRules.OptionalHosts))]
    public void Solution_OptionalHosts_AreNotInIt(string host) =>
        Assert.That(File.ReadAllText(Repository.PathOf("BudgetProcess.sln")), Does.Not.Contain(host), "The solution must restore where these packages are not served.");

    [TestCaseSource(typeof(RoomRules), nameof(RoomRules.Rooms))]
    public void Project_References_PointDownOnly(KeyValuePair<string, string[]> room)
    {
        var forbidden = Items(room.Key, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Except(room.Value);

        Assert.That(forbidden.Select(other => Says(room.Key, other)), Is.Empty);
    }

    [TestCaseSource(typeof(RoomRules), nameof(RoomRules.Lean))]
    public void Project_OfALeanRoom_TakesNodaTimeOnly(string room)
    {
        var forbidden = Items(room, "PackageReference").Concat(Items(room, "FrameworkReference")).Where(package => package != "NodaTime");

        Assert.That(
            forbidden.Select(package => $"{room}.csproj takes {package}: this room knows NodaTime only. Move what needs {package} to BudgetProcess.Application."),
            Is.Empty);
    }

    [TestCaseSource(typeof(RoomRules), nameof(RoomRules.Rooms))]
    public void Assembly_OfARoom_KnowsNoRoomAbove(KeyValuePair<string, string[]> room)
    {
        // Web sees the types that Application's contracts carry (a Plan, a Breach), so what it may know is what its reference brings along.
        var known = room.Value.Concat(room.Value.SelectMany(below => RoomRules.Rooms[below]));
        using var compiled = new CompiledRoom(room.Key);

        var forbidden = compiled.AssemblyReferences.Where(RoomRules.Rooms.ContainsKey).Except(known);

        Assert.That(forbidden.Select(other => Says(room.Key, other)), Is.Empty);
    }

    [TestCaseSource(typeof(RoomRules), nameof(RoomRules.Lean))]
    public void Assembly_OfALeanRoom_KnowsDotNetAndNodaTimeOnly(string room)
    {
        using var compiled = new CompiledRoom(room);

        var forbidden = compiled.AssemblyReferences.Where(name =>
            name != "NodaTime" && !name.StartsWith("System.", StringComparison.Ordinal) && !RoomRules.Rooms.ContainsKey(name));

        Assert.That(
            forbidden.Select(name => $"{room} uses {name}: this room knows NodaTime only. Move what needs it to BudgetProcess.Application."), Is.Empty);
    }

    [TestCaseSource(typeof(RoomRules), nameof(RoomRules.Pure))]
    public void Code_OfAPureRoom_TouchesNeitherDiskNorNetworkNorClock(string room)
    {
        using var compiled = new CompiledRoom(room);

        var findings =
            from type in compiled.OutermostTypes
            from used in CompiledRoom.TypesUsedBy(type)
            where IsOfTheOutsideWorld(used.FullName)
            select $"{type.FullName} uses {used.FullName}: {room} is pure. Let the caller read it and pass the value in.";

        Assert.That(findings.Distinct(), Is.Empty);
    }

    private static bool IsOfTheOutsideWorld(string type) =>
        type.StartsWith("System.Net.", StringComparison.Ordinal)
        || type is "System.IO.File" or "System.IO.FileInfo" or "System.IO.FileStream" or "System.IO.Directory" or "System.IO.DirectoryInfo"
            or "System.Diagnostics.Process" or "System.Diagnostics.Stopwatch" or "System.Environment" or "System.Console" or "System.TimeProvider"
            or "System.Random" or "System.Threading.Timer" or "NodaTime.SystemClock" or "NodaTime.IClock";

    private static string Says(string room, string other) => RoomRules.Rooms.TryGetValue(room, out var allowed) && allowed.Length > 0
        ? $"{room} references {other}: it may reference {string.Join(", ", allowed)} only. Move the code to a room that may, or pass the value in."
        : $"{room} references {other}: it may reference no room. Move the code to a room that may, or pass the value in.";

    private static IEnumerable<string> Items(string room, string kind)
    {
        var project = XDocument.Load(Repository.PathOf($"src/{room}/{room}.csproj"));
        return project.Descendants(kind).Select(item => (string?)item.Attribute("Include") ?? "").Select(path => path.Replace('\\', '/'));
    }
}
