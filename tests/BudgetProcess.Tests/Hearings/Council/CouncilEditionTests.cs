using BudgetProcess.Application.Hearings.Council;
using BudgetProcess.Tests.Documents.Pdf;
using NodaTime;

namespace BudgetProcess.Tests.Hearings.Council;

/// <summary>Who may read a document stands on its front page, and what is left out is said.</summary>
internal sealed class CouncilEditionTests
{
    private string folder = "";

    [SetUp]
    public void Begin()
    {
        Programs.Need("pdftotext", "pdfinfo", "qpdf");
        folder = Directory.CreateTempSubdirectory("edition").FullName;
    }

    [TearDown]
    public void End()
    {
        if (folder.Length > 0) Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task WriteAsync_ForPublication_SaysWhatIsLeftOut()
    {
        var hearing = CouncilSamples.Hearing(
            CouncilSamples.Answer("Skolen", "Ring til [udeladt].") with { WithheldFiles = 2, ReceivedOn = new LocalDate(2027, 9, 2) },
            CouncilSamples.Answer("Hallen", "") with { WhyWithheld = "Svaret er udeladt her." }) with { Edition = CouncilEdition.Public };

        var read = new OpenedPdf((await CouncilSamples.WriteAsync(folder, hearing)).Path);

        Assert.Multiple(() =>
        {
            Assert.That(read.Pages[1], Does.Contain("Til offentliggørelse").And.Match(@"2 bilag er udeladt; 1\s+svar er ikke gjort klar").And.Not.Contain("Med alt"));
            Assert.That(read.Pages[read.PageOf("Ring til [udeladt].")], Does.Contain("2 bilag er udeladt af denne udgave.").And.Match("Modtaget +2. september 2027, på mail eller papir"));
            Assert.That(read.Pages[read.PageOf("Svaret er udeladt her.")], Does.Contain("Hallen").And.Not.Contain("Svaret har ingen tekst"));
        });
    }

    [Test]
    public async Task WriteAsync_WithAll_SaysThatItIsNotForPublication()
    {
        var read = new OpenedPdf((await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "Vi er imod.")))).Path);

        Assert.That(read.Pages[1], Does.Contain("ikke til offentliggørelse").And.Not.Contain("Personoplysninger er udeladt"));
    }
}
