using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.People;

/// <summary>A body in the list.</summary>
/// <param name="Key">The key in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="ShortName">Its short name, if it has one.</param>
/// <param name="Kind">What kind of body it is.</param>
/// <param name="Count">How many members it has today.</param>
/// <param name="Members">Its members today by name, the first of them.</param>
public sealed record BodyRow(string Key, string Name, string? ShortName, BodyKind Kind, int Count, IReadOnlyList<MembershipView> Members);

/// <summary>A membership with who and what it joins.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PersonId">The person.</param>
/// <param name="PersonName">Their name.</param>
/// <param name="Address">Their mail address.</param>
/// <param name="BodyKey">The body.</param>
/// <param name="BodyName">Its name.</param>
/// <param name="Role">Their role there, if any.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null while it lasts.</param>
/// <param name="Mark">Says later whether it is as it was.</param>
public sealed record MembershipView(
    Guid Id, Guid PersonId, string PersonName, string Address, string BodyKey, string BodyName, string? Role, LocalDate From, LocalDate? To, string Mark)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(LocalDate day) => From <= day && !(To < day);
}

/// <summary>Somebody whom a search found.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Address">Their mail address.</param>
/// <param name="Bodies">Names of the bodies of which they are a member today.</param>
public sealed record PersonRow(Guid Id, string Name, string Address, IReadOnlyList<string> Bodies);

/// <summary>The bodies of a municipality, or what a search found.</summary>
/// <param name="Bodies">The bodies, in Danish order of their names.</param>
/// <param name="People">How many people there are.</param>
/// <param name="Found">Whom the search found; null where nothing was searched for.</param>
/// <param name="IsCut">Whether more were found than are shown.</param>
/// <param name="WithoutBody">How many people are members of nothing today.</param>
public sealed record PeopleOverview(IReadOnlyList<BodyRow> Bodies, int People, IReadOnlyList<PersonRow>? Found, bool IsCut, int WithoutBody);

/// <summary>One body.</summary>
/// <param name="Key">The key in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="ShortName">Its short name, if it has one.</param>
/// <param name="Kind">What kind of body it is.</param>
/// <param name="Mark">Says later whether it is as it was.</param>
/// <param name="Members">Members today.</param>
/// <param name="Others">Earlier and coming members, the latest first.</param>
/// <param name="IsCut">Whether there are more than are shown.</param>
public sealed record BodyView(string Key, string Name, string? ShortName, BodyKind Kind, string Mark, IReadOnlyList<MembershipView> Members, IReadOnlyList<MembershipView> Others, bool IsCut);

/// <summary>One person.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Address">Their mail address.</param>
/// <param name="WantsReminders">Whether they have not left the reminders.</param>
/// <param name="Mark">Says later whether they are as they were.</param>
/// <param name="Memberships">All their memberships, the latest first.</param>
public sealed record PersonView(Guid Id, string Name, string Address, bool WantsReminders, string Mark, IReadOnlyList<MembershipView> Memberships);

/// <summary>One hearing party.</summary>
/// <param name="Id">The party.</param>
/// <param name="Group">Its group.</param>
/// <param name="GroupName">What people call the group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Contact">Whom the mail is addressed to.</param>
/// <param name="Address">The mail address.</param>
/// <param name="OtherAddress">Another address of the party.</param>
/// <param name="Phone">A telephone number.</param>
/// <param name="Mark">Says later whether it is as it was.</param>
public sealed record HearingPartyView(
    Guid Id, HearingGroup Group, string GroupName, string Name, string? Contact, string Address, string? OtherAddress, string? Phone, string Mark);

/// <summary>A group of hearing parties.</summary>
/// <param name="Group">The group.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Law">The paragraph by which it must be heard; null where none says so.</param>
/// <param name="HasAgreement">Whether a local agreement stands in the law's place.</param>
/// <param name="Parties">Its parties by name.</param>
public sealed record HearingGroupView(HearingGroup Group, string Name, string? Law, bool HasAgreement, IReadOnlyList<HearingPartyView> Parties)
{
    /// <summary>Whether the law requires a party that is not there.</summary>
    public bool IsMissing => Law is not null && !HasAgreement && Parties.Count == 0;
}
