using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Editing;

/// <summary>Milestones as one word that a form can carry and give back: the plan file with nothing else in it, packed.</summary>
internal static class MilestoneText
{
    /// <summary>A form that was tampered with must not unpack to gigabytes.</summary>
    private const int MostOctets = 1_000_000;

    /// <summary>The word.</summary>
    public static string Write(Milestone milestone, BudgetYear year) => Write(new Plan(year, "-", [milestone], []));

    /// <summary>The milestone; null if the word is none.</summary>
    public static Milestone? Read(string? word, BudgetYear year) => ReadPlan(word, year) is { Milestones: [var milestone] } ? milestone : null;

    /// <summary>A small plan as a word.</summary>
    public static string Write(Plan plan)
    {
        using var octets = new MemoryStream();
        using (var packed = new BrotliStream(octets, CompressionLevel.Optimal)) packed.Write(Encoding.UTF8.GetBytes(PlanFile.Write(plan)));
        return Base64Url.EncodeToString(octets.ToArray());
    }

    /// <summary>The small plan; null if the word is none.</summary>
    public static Plan? ReadPlan(string? word, BudgetYear year)
    {
        if (string.IsNullOrEmpty(word)) return null;
        try
        {
            using var packed = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(word)), CompressionMode.Decompress);
            var octets = new byte[MostOctets];
            var length = packed.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false);
            return PlanFile.Read("", Encoding.UTF8.GetString(octets, 0, length)).Plan is { } plan && plan.Year == year ? plan : null;
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
