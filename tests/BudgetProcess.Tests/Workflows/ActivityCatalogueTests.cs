using BudgetProcess.Workflows;

namespace BudgetProcess.Tests.Workflows;

public class ActivityCatalogueTests
{
    [Test]
    public void All_EveryRequestOfTheInterpreter_HasADescriptorOfItsKind()
    {
        var requests = typeof(ActivityRequest).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(ActivityRequest)) && !type.IsAbstract).ToList();
        Assert.That(
            ActivityCatalogue.All.Where(activity => activity.Kind != ActivityKind.Control).Select(activity => (activity.Type, activity.Kind)),
            Is.EquivalentTo(requests.Select(type => ($"BudgetProcess.{type.Name}", type.IsSubclassOf(typeof(WaitRequest)) ? ActivityKind.Wait : ActivityKind.Effect))));
    }

    [Test]
    public void All_EveryInput_BecomesAPropertyOfTheRequest()
    {
        var missing = from activity in ActivityCatalogue.All
                      where activity.Kind != ActivityKind.Control
                      let request = typeof(ActivityRequest).Assembly.GetType($"BudgetProcess.Workflows.{activity.Type.Split('.')[1]}")!
                      where request.GetProperties().Count(property => property.DeclaringType == request && property.Name != "EqualityContract") != activity.Inputs.Count
                      select activity.Type;
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Find_AnUnknownType_GivesNull() => Assert.That(ActivityCatalogue.Find("Elsa.WriteLine"), Is.Null);

    [TestCase("Elsa.Start", "Done")]
    [TestCase("Elsa.Finish", "")]
    [TestCase("BudgetProcess.AwaitMilestone", "Done,Absent,Cancelled")]
    [TestCase("BudgetProcess.SendMail", "Done")]
    public void Find_AKnownType_TellsItsOutcomes(string type, string outcomes) =>
        Assert.That(string.Join(',', ActivityCatalogue.Find(type)!.Outcomes), Is.EqualTo(outcomes));
}
