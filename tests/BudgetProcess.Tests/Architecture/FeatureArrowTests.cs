using Mono.Cecil;

namespace BudgetProcess.Tests.Architecture;

public sealed class FeatureArrowTests
{
    [Test]
    public void Types_OfAFeature_UseOnlyFeaturesBelow()
    {
        using var room = new CompiledRoom(FeatureRules.Room);

        var findings =
            from use in Uses(room)
            let reason = FeatureRules.WhyNot(use.Feature, use.UsedFeature)
            where reason is not null
            select $"{use.Type.FullName} uses {use.Used.FullName}, but {reason}.";

        Assert.That(findings.Distinct(), Is.Empty);
    }

    [Test]
    public void Features_AboveTheChain_FormNoCircle()
    {
        using var room = new CompiledRoom(FeatureRules.Room);
        var uses = Uses(room).Where(use => FeatureRules.Rest.Contains(use.Feature) && FeatureRules.Rest.Contains(use.UsedFeature)).ToList();

        // Two that know each other directly are one feature by another name; longer circles show as one of the pairs reached from itself.
        var circles = FeatureRules.Rest.Where(feature => Reaches(feature, feature, uses))
            .Select(feature => $"{feature} reaches itself by way of {string.Join(", ", uses.Where(use => use.Feature == feature).Select(use => use.UsedFeature).Where(used => used != feature).Distinct())}: "
                + "move what they share to one of them, or down into the chain.");

        Assert.That(circles, Is.Empty);
    }

    [Test]
    public void Composition_OfTheRoom_IsUsedByNoFeature()
    {
        using var room = new CompiledRoom(FeatureRules.Room);
        var composing = room.OutermostTypes.Where(type => type.Namespace == FeatureRules.Room)
            .Where(type => CompiledRoom.TypesUsedBy(type).Any(used => FeatureOf(used) is { Length: > 0 }))
            .Select(type => type.FullName).ToHashSet();

        var findings =
            from type in room.OutermostTypes
            where FeatureOf(type) is { Length: > 0 } feature && feature != "Simulation" // It composes the product a second time, on another clock.
            from used in CompiledRoom.TypesUsedBy(type)
            where composing.Contains(CompiledRoom.Outermost(used).FullName)
            select $"{type.FullName} uses {used.FullName}, which composes the features: move what it needs to the feature that it belongs to.";

        Assert.That(findings.Distinct(), Is.Empty);
    }

    [Test]
    public void Folders_OfTheRoom_NameTheNamespacesInThem()
    {
        var findings =
            from file in Repository.FilesBelow($"src/{FeatureRules.Room}")
            where file.EndsWith(".cs", StringComparison.Ordinal)
            let folder = Path.GetDirectoryName(Repository.NameOf(file))!.Replace(Path.DirectorySeparatorChar, '/')["src/".Length..].Replace('/', '.')
            let declared = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))

            // A feature may sort its files into folders below it without making namespaces of them.
            let feature = string.Join('.', folder.Split('.').Take(FeatureRules.Room.Split('.').Length + 1))
            where declared is not null && declared != $"namespace {folder};" && declared != $"namespace {feature};"
            select $"{Repository.NameOf(file)} declares \"{declared}\": write \"namespace {folder};\", so that a feature's arrows can be read from its folder.";

        Assert.That(findings, Is.Empty);
    }

    [TestCase("Plans", "People", true)]
    [TestCase("People", "Plans", false)]
    [TestCase("Municipalities", "People", false)]
    [TestCase("Deliveries", "Processes", true)]
    [TestCase("Processes", "Deliveries", false)]
    [TestCase("Hearings", "Deliveries", true)]
    [TestCase("Deliveries", "Hearings", false)]
    [TestCase("Plans", "Audit", true)]
    [TestCase("Audit", "Plans", false)]
    [TestCase("Plans", "Storage", true)]
    [TestCase("Storage", "Hearings", true)]
    [TestCase("Plans", "Jobs", false)]
    [TestCase("Jobs", "Processes", true)]
    [TestCase("Storage", "Seeding", false)]
    [TestCase("Seeding", "Hearings", true)]
    [TestCase("Simulation", "Seeding", true)]
    [TestCase("Seeding", "Simulation", false)]
    [TestCase("Documents", "Storage", false)]
    [TestCase("Deliveries", "Operations", true)]
    [TestCase("Storage", "Operations", true)]
    [TestCase("Operations", "Deliveries", false)]
    [TestCase("Operations", "Storage", false)]
    [TestCase("Diagnosis", "Operations", true)]
    [TestCase("Stuff", "Plans", false)]
    public void WhyNot_OfTwoFeatures_FollowsTheArchitecture(string user, string used, bool allowed) =>
        Assert.That(FeatureRules.WhyNot(user, used), allowed ? Is.Null : Is.Not.Null);

    private static IEnumerable<Use> Uses(CompiledRoom room) =>
        from type in room.OutermostTypes
        let feature = FeatureOf(type)
        where feature is { Length: > 0 }
        from used in CompiledRoom.TypesUsedBy(type)
        let usedFeature = FeatureOf(used)
        where usedFeature is { Length: > 0 }
        select new Use(type, feature, used, usedFeature);

    private static bool Reaches(string from, string target, List<Use> uses)
    {
        var seen = new HashSet<string>();
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var feature))
        {
            foreach (var next in uses.Where(use => use.Feature == feature && use.UsedFeature != feature).Select(use => use.UsedFeature))
            {
                if (next == target) return true;
                if (seen.Add(next)) open.Enqueue(next);
            }
        }

        return false;
    }

    // The first folder below the room: "Plans"; empty for what stands directly in it; null for what is not ours.
    private static string? FeatureOf(TypeReference type)
    {
        var space = CompiledRoom.Outermost(type).Namespace;
        if (space == FeatureRules.Room) return "";
        return space.StartsWith(FeatureRules.Room + ".", StringComparison.Ordinal) ? space[(FeatureRules.Room.Length + 1)..].Split('.')[0] : null;
    }

    private sealed record Use(TypeDefinition Type, string Feature, TypeReference Used, string UsedFeature);
}
