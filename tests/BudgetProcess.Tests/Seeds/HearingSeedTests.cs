using System.Text;

namespace BudgetProcess.Tests.Seeds;

public sealed class HearingSeedTests
{
    private static readonly string[] Groups =
    [
        "med-udvalg", "skolebestyrelse", "dagtilbudsbestyrelse", "seniorraad", "handicapraad", "fritidsudvalg", "selvejende-institution",
        "faglig-organisation", "lokalraad",
    ];

    [Test]
    public void Parties_OfTheHearing_CoverEveryGroupOfTheSource() =>
        Assert.That(SeedFiles.HearingParties.Select(party => party.Group).Distinct(), Is.EquivalentTo(Groups));

    [Test]
    public void Parties_OfTheHearing_AreAboutForty() => Assert.That(SeedFiles.HearingParties, Has.Count.InRange(38, 45));

    [TestCase("seniorraad")]
    [TestCase("handicapraad")]
    [TestCase("fritidsudvalg")]
    public void Party_ThatAMunicipalityHasOneOf_StandsOnce(string group) =>
        Assert.That(SeedFiles.HearingParties.Count(party => party.Group == group), Is.EqualTo(1));

    [Test]
    public void Addresses_OfParties_AreUniqueAndCannotBeReached()
    {
        Assert.That(SeedFiles.HearingParties.Select(party => party.Mail), Is.Unique);
        Assert.That(SeedFiles.HearingParties.Select(party => party.Name), Is.Unique);
        Assert.That(SeedFiles.HearingParties.Where(party => !SeedFiles.IsExampleAddress(party.Mail)).Select(party => party.Mail), Is.Empty);
    }

    [Test]
    public void Material_OfTheHearing_IsListedInOrderAndComplete()
    {
        var documents = SeedFiles.MaterialIndex.EnumerateArray().ToList();
        var files = Directory.EnumerateFiles(SeedFiles.PathOf("hearing-material"), "*.md").Select(Path.GetFileName);

        Assert.That(documents.Select(document => document.GetProperty("order").GetInt32()), Is.EqualTo(Enumerable.Range(1, documents.Count)));
        Assert.That(documents.Select(document => document.Text("file")), Is.EquivalentTo(files));
    }

    [Test]
    public void Material_OfTheHearing_HasTheTitleThatTheIndexGives()
    {
        var wrong = SeedFiles.MaterialIndex.EnumerateArray()
            .Where(document => File.ReadLines(SeedFiles.PathOf("hearing-material/" + document.Text("file"))).First() != "# " + document.Text("title"));

        Assert.That(wrong.Select(document => document.Text("file")), Is.Empty);
    }

    [Test]
    public void Material_FromTheSource_SaysSo()
    {
        var silent = SeedFiles.MaterialIndex.EnumerateArray().Select(document => document.Text("file"))
            .Where(file => !File.ReadAllText(SeedFiles.PathOf("hearing-material/" + file)).Contains("Fra landskab til landkort", StringComparison.Ordinal));

        Assert.That(silent, Is.Empty);
    }

    [Test]
    public void Files_OfTheSeeds_AreUtf8WithoutMark()
    {
        // Throws at the first byte that is not UTF-8.
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var texts = Architecture.Repository.FilesBelow("seeds").ToDictionary(Architecture.Repository.NameOf, file => strict.GetString(File.ReadAllBytes(file)));

        Assert.That(texts.Where(text => text.Value.Contains('\uFEFF', StringComparison.Ordinal)).Select(text => text.Key), Is.Empty);
        Assert.That(texts.Where(text => text.Value.Contains('\r', StringComparison.Ordinal)).Select(text => text.Key), Is.Empty);
    }
}
