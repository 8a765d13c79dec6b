using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BudgetProcess.Application.People;

/// <summary>Says whether a row is as it was when a form was filled with it (optimistic concurrency). The rows have no revision; their content is one.</summary>
internal static class RowMark
{
    public static string Of(Body body) => Of(body.Name, body.ShortName, body.Kind.ToString());

    public static string Of(Person person) => Of(person.Name, person.Address);

    public static string Of(Membership membership) => Of(membership.Role, membership.From.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), membership.To?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));

    public static string Of(HearingParty party) => Of(party.Name, party.Group.ToString(), party.Contact, party.Address, party.OtherAddress, party.Phone);

    // A unit separator: no field may hold it.
    private static string Of(params string?[] values) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', values))).AsSpan(0, 12));
}
