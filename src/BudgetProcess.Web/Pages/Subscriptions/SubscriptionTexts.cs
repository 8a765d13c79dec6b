using BudgetProcess.Planning;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Subscriptions;

/// <summary>A subscription in words.</summary>
internal static class SubscriptionTexts
{
    /// <summary>What somebody subscribes to: a track, or the whole plan.</summary>
    public static string What(Track? track, IStringLocalizer<Texts> texts) => track is { } one ? texts[$"Track.{one}.Feed"] : texts["Hele planen"];
}
