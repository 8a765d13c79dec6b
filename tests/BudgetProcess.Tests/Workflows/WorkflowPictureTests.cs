using System.Xml.Linq;
using BudgetProcess.Workflows;
using NodaTime;

namespace BudgetProcess.Tests.Workflows;

public class WorkflowPictureTests
{
    /// <summary>Set to 1, it makes <see cref="Render_EachDefinition_IsThePictureThatTheReadmeShows"/> write the pictures anew.</summary>
    private const string Rewrite = "REWRITE_WORKFLOW_PICTURES";

    private static IEnumerable<string> Ids => RealWorkflows.Files.Select(file => Path.GetFileNameWithoutExtension(file.Name));

    [TestCaseSource(nameof(Ids))]
    public void Render_EachDefinition_IsThePictureThatTheReadmeShows(string id)
    {
        var picture = WorkflowPicture.Render(RealWorkflows.Find(id));
        var path = Path.Combine(RealWorkflows.Folder, "pictures", id + ".svg");
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
            File.WriteAllText(path, picture);
        Assert.That(File.ReadAllText(path), Is.EqualTo(picture), $"The picture is out of date: run this test once with {Rewrite}=1.");
    }

    [TestCaseSource(nameof(Ids))]
    public void Render_EachDefinition_IsWellFormedAndTellsEveryActivity(string id)
    {
        var definition = RealWorkflows.Find(id);
        var svg = XDocument.Parse(WorkflowPicture.Render(definition)).Root!;
        var told = svg.Descendants().Select(element => (string?)element.Attribute("data-activity")).OfType<string>();
        Assert.That(told, Is.EquivalentTo(definition.Nodes.Keys));
        Assert.That(svg.Elements().Take(2).Select(element => element.Name.LocalName), Is.EqualTo(new[] { "title", "desc" }));
        Assert.That(svg.DescendantsAndSelf().Attributes("style"), Is.Empty, "A content security policy blocks style attributes.");
    }

    [TestCaseSource(nameof(Ids))]
    public void Render_EachDefinition_ShowsEveryNameWhole(string id) =>
        Assert.That(WorkflowPicture.Render(RealWorkflows.Find(id)), Does.Not.Contain("…"));

    [TestCaseSource(nameof(Ids))]
    public void Positions_OfEachDefinition_LeaveRoomBetweenBoxes(string id)
    {
        var boxes = RealWorkflows.Find(id).Nodes.Values.ToList();
        var close = from one in boxes
                    from other in boxes
                    where string.CompareOrdinal(one.Id, other.Id) < 0
                    where AreClose(one.X, WidthOf(one), other.X, WidthOf(other)) && AreClose(one.Y, HeightOf(one), other.Y, HeightOf(other))
                    select $"{one.Id} and {other.Id}";
        Assert.That(close, Is.Empty);

        static bool AreClose(double one, double oneLength, double other, double otherLength) =>
            one < other + otherLength + 15 && other < one + oneLength + 15;

        static double WidthOf(ActivityNode node) => ActivityCatalogue.Find(node.Type)!.Kind == ActivityKind.Control ? 48 : 224;

        static double HeightOf(ActivityNode node) => ActivityCatalogue.Find(node.Type)!.Kind == ActivityKind.Control ? 48 : 64;
    }

    [Test]
    public void Render_WithAState_MarksWhatIsAwaitedInWords()
    {
        var definition = RealWorkflows.Find("hearing");
        var step = Interpreter.Apply(definition, InstanceState.New, new Started(), Instant.FromUtc(2024, 8, 12, 6, 0));
        step = Interpreter.Apply(definition, step.State, new Completed("prepare", 0, "Done"), Instant.FromUtc(2024, 8, 12, 6, 0));
        var picture = WorkflowPicture.Render(definition, step.State);
        Assert.That(picture, Does.Contain("workflow-effect workflow-visited\" data-activity=\"prepare\""));
        Assert.That(picture, Does.Contain("workflow-effect workflow-pending\" data-activity=\"check-parties\""));
        Assert.That(picture, Does.Contain("Venter nu på: Kontrollér, at alle, der skal høres, er med."));
        Assert.That(picture, Does.Contain(">Venter her</text>"));
    }

    [Test]
    public void Render_WithMarks_SaysInWordsUntilWhenAndWhatFailed()
    {
        var marks = new Dictionary<string, NodeMark>
        {
            ["prepare"] = new(NodeStanding.Visited), ["check-parties"] = new(NodeStanding.Failed),
        };
        var definition = RealWorkflows.Find("hearing");
        var wait = definition.Nodes.Values.First(node => ActivityCatalogue.Find(node.Type)!.Kind == ActivityKind.Wait);
        marks[wait.Id] = new NodeMark(NodeStanding.Pending, "9.9.2024 kl. <8>");

        var picture = WorkflowPicture.Render(definition, marks);

        Assert.That(picture, Does.Contain("workflow-failed\" data-activity=\"check-parties\"").And.Contain(">Gik galt</text>"));
        Assert.That(picture, Does.Contain(">Venter til 9.9.2024 kl. &lt;8&gt;</text>"), "What is told is text.");
        Assert.That(picture, Does.Contain($"Gik galt: {definition.Nodes["check-parties"].Name}. Venter nu på: {wait.Name} (til 9.9.2024 kl. &lt;8&gt;)."));
        Assert.That(XDocument.Parse(picture).Root!.DescendantsAndSelf().Attributes("style"), Is.Empty, "A content security policy blocks style attributes.");
    }

    [Test]
    public void Render_ANameWithMarkup_EscapesIt()
    {
        var text = RealWorkflows.Files.Single(file => file.Name == "deadline.json").Text.Replace("Fristen er ovre", "<b>&\\\"", StringComparison.Ordinal);
        Assert.That(() => XDocument.Parse(WorkflowPicture.Render(WorkflowFile.ReadStored(text))), Throws.Nothing);
    }
}
