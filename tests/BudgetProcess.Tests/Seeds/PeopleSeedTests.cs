using NodaTime;

namespace BudgetProcess.Tests.Seeds;

public sealed class PeopleSeedTests
{
    private static readonly LocalDate[] DaysThatMatter = [new(2024, 2, 26), new(2024, 6, 20), new(2024, 8, 28), new(2024, 10, 9)];

    private static IReadOnlyList<Membership> People => SeedFiles.People;

    [Test]
    public void Addresses_OfPeople_CannotBeReached() =>
        Assert.That(People.Where(row => !SeedFiles.IsExampleAddress(row.Mail)).Select(row => row.Mail), Is.Empty);

    [Test]
    public void Person_WithSeveralRows_HasOneName()
    {
        var several = People.GroupBy(row => row.Mail).Where(rows => rows.Select(row => row.Name).Distinct().Count() > 1);

        Assert.That(several.Select(rows => rows.Key), Is.Empty);
    }

    [Test]
    public void Name_OfAPerson_IsOneAddress()
    {
        var several = People.GroupBy(row => row.Name).Where(rows => rows.Select(row => row.Mail).Distinct().Count() > 1);

        Assert.That(several.Select(rows => rows.Key), Is.Empty);
    }

    [Test]
    public void Memberships_OfAPersonInABody_AreNotDoubled() => Assert.That(People.Select(row => (row.Mail, row.Body)), Is.Unique);

    [Test]
    public void Memberships_ThatEnd_EndAfterTheyBegin() => Assert.That(People.Where(row => row.Until < row.From), Is.Empty);

    [Test]
    public void Bodies_OfTheMunicipality_AllHaveMembers() => Assert.That(People.Select(row => row.Body).Distinct(), Is.EquivalentTo(SeedFiles.BodyKeys));

    [TestCaseSource(nameof(DaysThatMatter))]
    public void Council_OnADay_Has27Members(LocalDate day) => Assert.That(MembersOf("kb", day), Has.Count.EqualTo(27));

    [TestCaseSource(nameof(DaysThatMatter))]
    public void CouncilMember_OnADay_IsInOnePartyAndOneOrTwoCommittees(LocalDate day)
    {
        var parties = BodiesOfKind("political-party").SelectMany(party => MembersOf(party, day)).ToList();
        var seats = BodiesOfKind("committee").Append("oek").SelectMany(committee => MembersOf(committee, day)).ToLookup(mail => mail);

        Assert.That(parties, Is.EquivalentTo(MembersOf("kb", day)));
        Assert.That(MembersOf("kb", day).Where(mail => seats[mail].Count() is < 1 or > 2), Is.Empty);
        Assert.That(seats.Select(seat => seat.Key), Is.SubsetOf(MembersOf("kb", day)));
    }

    [TestCase("kb")]
    [TestCase("oek")]
    [TestCase("vtf")]
    [TestCase("beskaeftigelse")]
    [TestCase("laering")]
    [TestCase("social-omsorg")]
    [TestCase("hovedudvalget")]
    public void Body_ThatDecides_HasOneChair(string body) => Assert.That(People.Count(row => row.Body == body && row.Role == "formand"), Is.EqualTo(1));

    [Test]
    public void Mayor_OfTheCouncil_ChairsItAndTheFinanceCommittee()
    {
        var mayor = People.Single(row => row.Body == "borgmester").Mail;

        Assert.That(People.Where(row => row.Mail == mayor && row.Role == "formand").Select(row => row.Body), Is.EquivalentTo(new[] { "kb", "oek" }));
    }

    [Test]
    public void Bodies_OfTheMunicipality_AreOfKnownKinds()
    {
        var kinds = SeedFiles.Municipality.GetProperty("bodies").EnumerateArray().Select(body => body.Text("kind")).ToList();
        string[] known = ["council", "finance-committee", "committee", "political-party", "administration", "joint-committee"];

        Assert.That(kinds.Distinct(), Is.EquivalentTo(known));
        Assert.That(kinds.Count(kind => kind is "council" or "finance-committee"), Is.EqualTo(2));
        Assert.That(SeedFiles.BodyKeys, Is.Unique);
        Assert.That(SeedFiles.IsExampleAddress(SeedFiles.Municipality.Text("officeAddress")));
    }

    private static List<string> MembersOf(string body, LocalDate day) => [.. People.Where(row => row.Body == body && row.HoldsOn(day)).Select(row => row.Mail)];

    private static IEnumerable<string> BodiesOfKind(string kind) =>
        SeedFiles.Municipality.GetProperty("bodies").EnumerateArray().Where(body => body.Text("kind") == kind).Select(body => body.Text("key"));
}
