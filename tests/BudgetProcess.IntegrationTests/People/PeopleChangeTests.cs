using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.People;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.People;

/// <summary>Bodies, people, memberships and hearing parties, one change at a time.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class PeopleChangeTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Hedensted = ProductHost.Hedensted;
    private const string Office = "Budgetkontoret";

    private Bodies Bodies => Host.Get<Bodies>();

    private Persons Persons => Host.Get<Persons>();

    private Memberships Memberships => Host.Get<Memberships>();

    private HearingParties Parties => Host.Get<HearingParties>();

    private PeopleQueries People => Host.Get<PeopleQueries>();

    [Test]
    public async Task Body_AddedRenamedAndRemoved_KeepsItsKey()
    {
        var key = Key(await Bodies.AddAsync(Hedensted, new BodyFields("Udvalget for Klima", "KLI", BodyKind.Committee), Office, default));
        var mark = (await People.FindBodyAsync(Hedensted, key, default))!.Mark;
        Assert.That(await Bodies.ChangeAsync(Hedensted, key, new BodyFields("Klimaudvalget", "", BodyKind.Committee), mark, Office, default), Is.EqualTo(new PeopleChange.Done("udvalget-for-klima")));

        Assert.That((await People.FindBodyAsync(Hedensted, key, default))!.Name, Is.EqualTo("Klimaudvalget"));
        Assert.That(await Bodies.RemoveAsync(Hedensted, key, Office, default), Is.TypeOf<PeopleChange.Done>());
        Assert.That(await People.FindBodyAsync(Hedensted, key, default), Is.Null);
    }

    [Test]
    public async Task Body_OfANameOrShortNameThatIsTaken_IsRefused()
    {
        var taken = await Bodies.AddAsync(Hedensted, new BodyFields("kommunalbestyrelsen", "kb", BodyKind.Council), Office, default);

        Assert.That(Fields(taken), Is.EqualTo(new[] { "name", "shortName" }));
    }

    [Test]
    public async Task Body_ThatIsInUse_StaysAndSaysWhere()
    {
        var members = (PeopleChange.Refused)await Bodies.RemoveAsync(Hedensted, "kb", Office, default);
        await Host.WriteAsync(async unit => unit.Db.Memberships.RemoveRange(await unit.Db.Memberships.Where(row => row.Body.Key == "kb").ToListAsync()));
        var plan = (PeopleChange.Refused)await Bodies.RemoveAsync(Hedensted, "kb", Office, default);

        Assert.That(members.Faults[0].Message.ToString(), Does.Contain("medlemskaber").And.Contain("til"));
        Assert.That(plan.Faults[0].Message.ToString(), Does.Contain("udkastet til budget 2025"));
    }

    [Test]
    public async Task Change_OfARowThatAnotherChanged_IsRefusedAndNothingIsStored()
    {
        var key = Key(await Bodies.AddAsync(Hedensted, new BodyFields("Første", "", BodyKind.Committee), Office, default));
        var loaded = (await People.FindBodyAsync(Hedensted, key, default))!.Mark;
        await Bodies.ChangeAsync(Hedensted, key, new BodyFields("Anden", "", BodyKind.Committee), loaded, Office, default);
        var late = await Bodies.ChangeAsync(Hedensted, key, new BodyFields("Tredje", "", BodyKind.Committee), loaded, Office, default);

        Assert.That(late, Is.TypeOf<PeopleChange.Overtaken>());
        Assert.That((await People.FindBodyAsync(Hedensted, key, default))!.Name, Is.EqualTo("Anden"));
    }

    [TestCase("")]
    [TestCase("usynlig\u0007")]
    public async Task Name_ThatCannotBeUsed_IsRefusedEverywhere(string name)
    {
        var before = await CountAsync();
        var long200 = name.Length == 0 ? new string('x', 10_000) : name;

        Assert.That(Fields(await Bodies.AddAsync(Hedensted, new BodyFields(long200, "", BodyKind.Committee), Office, default)), Is.EqualTo(new[] { "name" }));
        Assert.That(Fields(await Persons.AddAsync(Hedensted, new PersonFields(long200, "ny@hedensted.example"), Office, default)), Is.EqualTo(new[] { "name" }));
        Assert.That(Fields(await Parties.AddAsync(Hedensted, new HearingPartyFields(HearingGroup.LocalCouncils, long200, name, "ny@hedensted.example"), Office, default)), Does.Contain("name"));
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Name_OfEmojiRightToLeftOrScript_IsKeptAsItIs([Values("🎉 Fest", "مجلس", "<script>alert(1)</script>")] string name)
    {
        var id = Key(await Persons.AddAsync(Hedensted, new PersonFields(name, "ny@hedensted.example"), Office, default));

        Assert.That((await People.FindPersonAsync(Hedensted, Guid.Parse(id), default))!.Name, Is.EqualTo(name));
    }

    [Test]
    public async Task Person_WithAnAddressThatIsTaken_IsRefused()
    {
        var twin = await Persons.AddAsync(Hedensted, new PersonFields("Tvilling", "BORGMESTER@hedensted.example"), Office, default);
        var elsewhere = await Persons.AddAsync(ProductHost.Neighbour, new PersonFields("Tvilling", "borgmester@hedensted.example"), Office, default);

        Assert.That(((PeopleChange.Refused)twin).Faults.Single().Message.ToString(), Does.Contain("Borgmesteren har allerede"));
        Assert.That(elsewhere, Is.TypeOf<PeopleChange.Done>(), "Another municipality knows nothing of it.");
    }

    [Test]
    public async Task Membership_Overlapping_IsRefusedAndAfterItsEndIsNot()
    {
        var who = new PersonFields("Ny", "ny@hedensted.example");
        var first = Guid.Parse(Key(await Memberships.AddAsync(Hedensted, "oek", who, new MembershipFields("medlem", "1.1.2024", ""), Office, default)));
        var overlapping = await Memberships.AddAsync(Hedensted, "oek", who, new MembershipFields("", "1.6.2024", ""), Office, default);
        var mark = (await People.FindMembershipAsync(Hedensted, first, default))!.Mark;
        Assert.That(await Memberships.EndAsync(Hedensted, first, "31.5.2024", mark, Office, default), Is.TypeOf<PeopleChange.Done>());

        Assert.That(Fields(overlapping), Is.EqualTo(new[] { "from" }));
        Assert.That(await Memberships.AddAsync(Hedensted, "oek", new PersonFields("", who.Address), new MembershipFields("", "1.6.2024", ""), Office, default), Is.TypeOf<PeopleChange.Done>());
        Assert.That(await Host.ReadAsync(db => db.People.CountAsync(row => row.Address == who.Address)), Is.EqualTo(1));
    }

    [Test]
    public async Task Membership_WithWrongFields_TellsAllAtOnce()
    {
        var refused = await Memberships.AddAsync(Hedensted, "oek", new PersonFields("", "ingen adresse"), new MembershipFields(new string('x', 10_000), "i går", "aldrig"), Office, default);
        var backwards = await Memberships.AddAsync(Hedensted, "oek", new PersonFields("A", "a@hedensted.example"), new MembershipFields("", "2.1.2024", "1.1.2024"), Office, default);

        Assert.That(Fields(refused), Is.EquivalentTo(new[] { "role", "from", "to", "address", "name" }));
        Assert.That(Fields(backwards), Is.EqualTo(new[] { "to" }));
    }

    [Test]
    public async Task Person_Removed_GetsNothingMoreAndWhatWasSentStays()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var person = await Host.ReadAsync(db => db.People.SingleAsync(row => row.Address == "borgmester@hedensted.example"));
        var recipient = Recipient.PersonKey(person.Id);
        var written = (await Host.DeliveriesAsync()).Count(row => row.RecipientKey == recipient);
        Assert.That(written, Is.Positive);

        Assert.That(await Persons.RemoveAsync(Hedensted, person.Id, Office, default), Is.TypeOf<PeopleChange.Done>());

        var left = (await Host.DeliveriesAsync()).Where(row => row.RecipientKey == recipient).ToList();
        Assert.That(left, Has.Count.EqualTo(written));
        Assert.That(left.Select(row => row.Status).Distinct(), Is.SubsetOf(new[] { DeliveryStatus.Sent, DeliveryStatus.Cancelled }));
        Assert.That(await Host.ReadAsync(db => db.Memberships.AnyAsync(row => row.PersonId == person.Id)), Is.False);
        Assert.That(await Host.ReadAsync(db => db.PersonalLinks.AnyAsync(row => row.PersonId == person.Id)), Is.False);
    }

    [Test]
    public async Task Person_RemovedBeforeAMeetingMoves_StopsNobodysMail()
    {
        await Host.SetMailAsync(Application.Municipalities.MailMode.On);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var milestone = (await Host.DeliveriesAsync("invitation")).First().MilestoneKey!;
        var person = await Host.ReadAsync(db => db.People.SingleAsync(row => row.Address == "borgmester@hedensted.example"));
        await Persons.RemoveAsync(Hedensted, person.Id, Office, default);
        await Host.EditAsync(found => found.Key == milestone ? found with { Place = "Et andet sted" } : found);
        await Host.PublishAcceptedAsync("Flyttet");
        await Host.DrainAsync();

        Assert.That((await Host.DeliveriesAsync(milestone: milestone)).Select(row => row.Status), Has.None.EqualTo(DeliveryStatus.Sending).And.None.EqualTo(DeliveryStatus.Pending));
    }

    [Test]
    public async Task Id_OfAnotherMunicipality_IsNotFound()
    {
        var person = await Host.ReadAsync(db => db.People.Include(row => row.Memberships).FirstAsync(row => row.Memberships.Count > 0));
        var party = await Host.ReadAsync(db => db.HearingParties.FirstAsync());
        var membership = person.Memberships[0].Id;
        const string Other = ProductHost.Neighbour;

        Assert.That(await Persons.ChangeAsync(Other, person.Id, new PersonFields("X", "x@y.example"), "", Office, default), Is.TypeOf<PeopleChange.NotFound>());
        Assert.That(await Persons.RemoveAsync(Other, person.Id, Office, default), Is.TypeOf<PeopleChange.NotFound>());
        Assert.That(await Memberships.EndAsync(Other, membership, "", "", Office, default), Is.TypeOf<PeopleChange.NotFound>());
        Assert.That(await Parties.RemoveAsync(Other, party.Id, Office, default), Is.TypeOf<PeopleChange.NotFound>());
        Assert.That(await People.FindPersonAsync(Other, person.Id, default), Is.Null);
        Assert.That(await People.FindMembershipAsync(Other, membership, default), Is.Null);
        Assert.That(await People.FindPartyAsync(Other, party.Id, default), Is.Null);
        Assert.That(await Host.Get<Notices>().OfPersonAsync(Other, person.Id, default), Is.Null);
        Assert.That(await Bodies.AddAsync("findes-ikke", new BodyFields("X", "", BodyKind.Committee), Office, default), Is.TypeOf<PeopleChange.NotFound>());
    }

    [Test]
    public async Task Party_AddedChangedAndRemoved_IsSeenByTheGroups()
    {
        var missing = (await People.HearingPartiesAsync(Hedensted, default))!.Single(group => group.Group == HearingGroup.DisabilityCouncil);
        foreach (var there in missing.Parties) Assert.That(await Parties.RemoveAsync(Hedensted, there.Id, Office, default), Is.TypeOf<PeopleChange.Done>());
        Assert.That((await People.HearingPartiesAsync(Hedensted, default))!.Single(group => group.Group == HearingGroup.DisabilityCouncil).IsMissing, Is.True);

        var fields = new HearingPartyFields(HearingGroup.DisabilityCouncil, "Handicaprådet", "Formanden", "ny@handicapraad.example");
        var id = Guid.Parse(Key(await Parties.AddAsync(Hedensted, fields, Office, default)));
        var twin = await Parties.AddAsync(Hedensted, fields with { Address = "NY@handicapraad.example" }, Office, default);

        Assert.That(Fields(twin), Is.EqualTo(new[] { "address" }));
        Assert.That((await People.HearingPartiesAsync(Hedensted, default))!.Single(group => group.Group == HearingGroup.DisabilityCouncil).IsMissing, Is.False);
        Assert.That(await Parties.ChangeAsync(Hedensted, id, fields with { Name = "Rådet" }, (await People.FindPartyAsync(Hedensted, id, default))!.Mark, Office, default), Is.TypeOf<PeopleChange.Done>());
    }

    [Test]
    public async Task AuditTrail_OfEveryChange_NamesNobody()
    {
        var id = Guid.Parse(Key(await Persons.AddAsync(Hedensted, new PersonFields("Hemmelig Navn", "hemmelig@hedensted.example"), Office, default)));
        await Persons.ChangeAsync(Hedensted, id, new PersonFields("Hemmelig Andet", "hemmelig2@hedensted.example"), (await People.FindPersonAsync(Hedensted, id, default))!.Mark, Office, default);
        await Memberships.AddAsync(Hedensted, "oek", new PersonFields("", "hemmelig2@hedensted.example"), new MembershipFields("formand", "", ""), Office, default);
        await Persons.RemoveAsync(Hedensted, id, Office, default);
        var trail = await Host.ReadAsync(db => db.AuditEntries.AsNoTracking().ToListAsync());

        Assert.That(trail.Select(entry => entry.Action), Is.SupersetOf(new[] { "person.added", "person.changed", "membership.added", "person.removed" }));
        Assert.That(trail.Where(entry => $"{entry.Subject} {entry.Details}".Contains("emmelig", StringComparison.Ordinal)), Is.Empty);
    }

    private static string Key(PeopleChange result) => ((PeopleChange.Done)result).Key;

    private static IEnumerable<string> Fields(PeopleChange result) => ((PeopleChange.Refused)result).Faults.Select(fault => fault.Field);

    private Task<int> CountAsync() => Host.ReadAsync(async db => await db.Bodies.CountAsync() + await db.People.CountAsync() + await db.HearingParties.CountAsync());
}
