using BudgetProcess.Calendar;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Planning;

namespace BudgetProcess.Tests.Plans.Import;

/// <summary>Exported plans that LibreOffice has opened and saved; see the README beside the files.</summary>
internal sealed class OtherProgramsTests
{
    private static readonly NamedBody[] Bodies =
    [
        new("kb", "Kommunalbestyrelsen", "KB", BodyKind.Council), new("direktionen", "Direktionen", null, BodyKind.Administration), new("forvaltningen", "Forvaltningen", null, BodyKind.Administration),
    ];

    [TestCase("libreoffice.xlsx")]
    [TestCase("libreoffice.docx")]
    public void Read_SavedByLibreOffice_IsStillTheSamePlan(string file)
    {
        var (expected, read) = (Read("plan.csv").Plan!.Milestones, Read(file));

        Assert.That(read.Problems.Concat(read.Rows.Select(row => row.Problem).OfType<Sentence>()), Is.Empty);
        Assert.That(expected, Has.Count.EqualTo(5));
        Assert.That(read.Plan!.Milestones, Is.EqualTo(expected));
    }

    [Test]
    public void Read_OpenDocument_SaysWhatToSaveItAs() => Assert.That(Read("libreoffice.ods").Problems.Select(problem => problem.ToString()).ToList(), Has.Count.EqualTo(1).And.All.Contains("Gem som").And.All.Contains(".xlsx"));

    private static PlanInput Read(string file) =>
        PlanInput.Read(file, File.ReadAllBytes(Path.Combine(TestContext.CurrentContext.TestDirectory, "Plans", "Import", "Files", file)), new BudgetYear(2025), Bodies, draft: null);
}
