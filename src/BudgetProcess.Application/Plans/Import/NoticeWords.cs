using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>A notice policy (varsling) as a cell says it: "inviter; påmind 14, 7 og 3 dage før; bed om svar", or "kun kalender".</summary>
internal static partial class NoticeWords
{
    /// <summary>What to write, for messages.</summary>
    public const string Example = "inviter; påmind 14 og 3 dage før; bed om svar";

    private const string Invite = "inviter";
    private const string AskForReply = "bed om svar";
    private const string FeedOnly = "kun kalender";

    /// <summary>The words.</summary>
    public static string Write(NoticePolicy notice)
    {
        var parts = new List<string>();
        if (notice.Invite) parts.Add(Invite);
        if (notice.ReminderDays.Count > 0) parts.Add($"påmind {Listed(notice.ReminderDays)} dage før");
        if (notice.AskForReply) parts.Add(AskForReply);
        return parts.Count == 0 ? FeedOnly : string.Join("; ", parts);
    }

    /// <summary>The policy that the words say; false if they say none.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out NoticePolicy? notice)
    {
        notice = NoticePolicy.FeedOnly;
        foreach (var part in text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            notice = part.ToLowerInvariant() switch
            {
                Invite => notice with { Invite = true },
                AskForReply => notice with { AskForReply = true },
                FeedOnly => notice,
                var words when Reminder().IsMatch(words) => notice with { ReminderDays = [.. notice.ReminderDays, .. Number().Matches(words).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))] },
                _ => null,
            };
            if (notice is null) return false;
        }

        return true;
    }

    /// <summary>"14, 7 og 3".</summary>
    public static string Listed(IReadOnlyList<int> days)
    {
        var texts = days.Select(day => day.ToString(CultureInfo.InvariantCulture)).ToList();
        return texts.Count == 1 ? texts[0] : $"{string.Join(", ", texts[..^1])} og {texts[^1]}";
    }

    [GeneratedRegex(@"\Apåmind \d{1,3}((, ?| og )\d{1,3})* dage? før\z")]
    private static partial Regex Reminder();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
