using BudgetProcess.Application.Hearings;
using FsCheck.Fluent;

namespace BudgetProcess.Tests.Hearings;

public sealed class HearingPackageTests
{
    [Test]
    public void Divide_MoreThanThereIsRoomFor_LinksWhatDoesNotFitAndKeepsTheOrder()
    {
        DocumentSize[] documents = [Of("a", 40), Of("b", 70), Of("c", 60)];

        var package = HearingPackage.Divide(documents, 100);

        Assert.That(package.Attached.Select(document => document.Title), Is.EqualTo(new[] { "a", "c" }));
        Assert.That(package.Linked.Select(document => document.Title), Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void Divide_AnyDocuments_CarriesNoMoreThanTheLimitAndLosesNone() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<int[], int>((sizes, limit) =>
    {
        DocumentSize[] documents = [.. sizes.Select((size, number) => Of($"{number}", Math.Abs(size % 1000)))];
        var package = HearingPackage.Divide(documents, Math.Abs(limit % 5000));
        return package.Attached.Sum(document => document.Octets) <= Math.Abs(limit % 5000) && package.Attached.Concat(package.Linked).ToHashSet().SetEquals(documents);
    }));

    [Test]
    public void Fingerprint_TextOrFileChanged_IsAnother()
    {
        var file = new SentFile(Guid.Empty, "bilag.pdf", new string('0', 64));

        Assert.That(SentAnswers.Fingerprint("abc", []), Is.EqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), "FIPS 180-2, B.1");
        Assert.That(SentAnswers.Fingerprint("abc", [file]), Is.Not.EqualTo(SentAnswers.Fingerprint("abc", [file with { FileName = "andet.pdf" }])));
    }

    private static DocumentSize Of(string title, int octets) => new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), title, octets);
}
