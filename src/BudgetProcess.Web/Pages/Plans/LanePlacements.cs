using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>
/// Where labels went the last time that the same ones were placed. The search takes a fifth of a second for a plan of a hundred milestones, and the
/// picture of a plan changes at most once a day; places depend on nothing but the labels, so nobody need tell when they are out of date.
/// </summary>
internal static class LanePlacements
{
    private const int MostPictures = 2000;

    private static readonly MemoryCache Remembered = new(new MemoryCacheOptions { SizeLimit = MostPictures });

    /// <summary>As <see cref="ProcessPictureLanes.Place(IReadOnlyList{LaneLabel}, double, double)"/>.</summary>
    public static IReadOnlyList<LanePlace> Of(IReadOnlyList<LaneLabel> labels, double from, double to)
    {
        LaneLabel[] asked = [.. labels, new(from, to)];
        var key = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<LaneLabel>(asked)));
        return Remembered.GetOrCreate(key, entry =>
        {
            entry.SetSize(1).SetSlidingExpiration(TimeSpan.FromDays(2));
            return ProcessPictureLanes.Place(labels, from, to);
        })!;
    }
}
