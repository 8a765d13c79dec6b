using System.Globalization;
using BudgetProcess.Planning;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>A milestone in words.</summary>
internal static class MilestoneTexts
{
    /// <summary>Names of bodies; a body that nobody named shows its key.</summary>
    public static string Names(IReadOnlyList<string> bodies, IReadOnlyDictionary<string, string> names) =>
        string.Join(", ", bodies.Select(body => names.GetValueOrDefault(body, body)));

    /// <summary>The notice policy (varsling) as sentences.</summary>
    public static IReadOnlyList<string> Notice(Milestone milestone, IStringLocalizer<Texts> texts)
    {
        var policy = milestone.EffectiveNotice;
        if (!policy.Invite && policy.ReminderDays.Count == 0) return [texts["Milepælen vises i kalenderen. Der sendes ingen mails om den."]];
        if (!milestone.HasFixedDay) return [texts["Dagen er ikke fastlagt endnu. Indtil da vises milepælen som foreløbig i kalenderen, og ingen bliver inviteret eller mindet om den."]];

        var sentences = new List<string>();
        if (policy.Invite) sentences.Add(texts["Deltagerne får en invitation, når planen udgives."]);
        if (policy.AskForReply) sentences.Add(texts["Invitationen beder om svar."]);
        if (policy.ReminderDays.Count > 0) sentences.Add(texts["{0} bliver mindet om det {1} før.", Reminded(milestone, texts), Days(policy.ReminderDays, texts)]);
        return sentences;
    }

    /// <summary>The notice policy in a few words, for a table: "Indkaldelse; påmindelse 14 og 3 dage før".</summary>
    public static string ShortNotice(Milestone milestone, IStringLocalizer<Texts> texts)
    {
        var policy = milestone.EffectiveNotice;
        var parts = new List<string>();
        if (policy.Invite) parts.Add(policy.AskForReply ? texts["indkaldelse med svar"] : texts["Notice.Invitation"]);
        if (policy.ReminderDays.Count > 0) parts.Add(texts["påmindelse {0} før", Days(policy.ReminderDays, texts)]);
        return parts.Count == 0 ? texts["Ingen"] : char.ToUpperInvariant(parts[0][0]) + string.Join("; ", parts)[1..];
    }

    private static string Reminded(Milestone milestone, IStringLocalizer<Texts> texts) =>
        milestone.Kind == MilestoneKind.Meeting ? texts["Deltagerne"] : texts["De ansvarlige"];

    private static string Days(IReadOnlyList<int> days, IStringLocalizer<Texts> texts)
    {
        var numbers = days.Select(day => day.ToString(CultureInfo.InvariantCulture)).ToList();
        var list = numbers.Count == 1 ? numbers[0] : $"{string.Join(", ", numbers.SkipLast(1))} {texts["og"]} {numbers[^1]}";
        return days is [1] ? texts["{0} dag", list] : texts["{0} dage", list];
    }
}
