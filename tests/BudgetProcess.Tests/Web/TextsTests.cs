using System.Text.RegularExpressions;
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

public sealed partial class TextsTests
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
        Assert.That(Words<MilestoneFacet>(), Is.Unique.And.Contain("Sted"));
    }

    [Test]
    public void OfMail_EveryTemplate_HasAWord()
    {
        var names = TemplateCatalogue.Load(typeof(TemplateCatalogue).Assembly).Names;

        Assert.That(names.Select(name => Danish.OfMail(name)), Is.Unique);
        Assert.That(names.Where(name => Danish.OfMail(name) == name), Is.Empty);
        Assert.That(Danish.OfMail("of-a-later-version"), Is.EqualTo("of-a-later-version"));
    }

    [Test]
    public void OfAction_EveryEntryThatTheProductWrites_HasAWord()
    {
        var written = Directory.EnumerateFiles(Path.Combine(Architecture.Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => AuditCall().Matches(File.ReadAllText(file)))
            .SelectMany(call => Action().Matches(call.Value))
            .Select(action => action.Groups[1].Value).Distinct().ToList();

        Assert.That(written, Does.Contain("plan.published").And.Contain("account.signed-in").And.Contain("incident.skipped"));
        Assert.That(written.Where(action => Danish.OfAction(action) == action), Is.Empty, "Texts.resx needs a word \"Audit.…\" for each.");
    }

    [GeneratedRegex(@"(?:\bAudit\(|\btrail\.WriteAsync\()[^;]*;")]
    private static partial Regex AuditCall();

    [GeneratedRegex("\"([a-z]+\\.[a-z-]+)\"")]
    private static partial Regex Action();

    private static List<string> Words<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => Danish.Of(value))];
}
