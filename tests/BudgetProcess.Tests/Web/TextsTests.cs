using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.OfficeTasks;
using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;
using BudgetProcess.Web.Pages;
using BudgetProcess.Workflows;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BudgetProcess.Tests.Web;

public sealed class TextsTests
{
    private static readonly StringLocalizer<Texts> Danish =
        new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    [Test]
    public void Of_EveryValueThatPagesShow_HasAWord()
    {
        Assert.That(Words<Track>(), Is.Unique.And.Contain("Offentligt"));
        Assert.That(Words<MilestoneKind>(), Is.Unique.And.Contain("Møde"));
        Assert.That(Words<MilestoneStanding>(), Is.Unique.And.Contain("Udskudt"));
        Assert.That(Words<DeliveryStatus>(), Is.Unique.And.Contain("Uvist"));
        Assert.That(Words<InstanceStatus>(), Is.Unique.And.Contain("Afsluttet"));
        Assert.That(Words<NodeStanding>(), Is.Unique.And.Contain("Gik galt"));
        Assert.That(Words<OfficeTaskKind>(), Is.Unique.And.Contain("Hændelse"));
        Assert.That(Words<Severity>(), Is.Unique.And.Contain("Advarsel"));
    }

    [Test]
    public void OfMail_EveryTemplate_HasAWord()
    {
        var names = TemplateCatalogue.Load(typeof(TemplateCatalogue).Assembly).Names;

        Assert.That(names.Select(name => Danish.OfMail(name)), Is.Unique);
        Assert.That(names.Where(name => Danish.OfMail(name) == name), Is.Empty);
        Assert.That(Danish.OfMail("of-a-later-version"), Is.EqualTo("of-a-later-version"));
    }

    private static List<string> Words<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => Danish.Of(value))];
}
