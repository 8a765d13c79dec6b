using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>How much of a stranger's file is taken on.</summary>
/// <param name="MostOctets">How large it may be.</param>
/// <param name="MostPages">How many pages it may have.</param>
/// <param name="MostObjects">Of how many objects its pages may be made.</param>
/// <param name="MostUnpacked">How much may come out when its structure is unpacked; pictures, fonts and what a page draws are never unpacked for it.</param>
/// <param name="MostTime">How long its pages may take.</param>
internal sealed record PdfLimits(long MostOctets, int MostPages, int MostObjects, long MostUnpacked, TimeSpan MostTime)
{
    /// <summary>More than any answer to a hearing that we know of, and less than what hurts.</summary>
    public static PdfLimits Usual { get; } = new(50_000_000, 500, 200_000, 64_000_000, TimeSpan.FromSeconds(20));
}

/// <summary>Unpacks the structure of a stranger's file up to a limit: a megabyte can hold a gigabyte of nothing.</summary>
internal sealed class LimitedFilters : BaseFilterProvider
{
    /// <summary>Takes that much out of one file, all its parts together.</summary>
    public LimitedFilters(long most)
        : this(new Limited(most))
    {
    }

    private LimitedFilters(Limited flate)
        : base(new Dictionary<string, IFilter> { ["FlateDecode"] = flate, ["Fl"] = flate })
    {
    }

    private sealed class Limited(long left) : IFilter
    {
        private readonly FlateFilter inner = new();

        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            Flate.Unpack(input, Stream.Null, Take);
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        private void Take(long octets) => left = left >= octets ? left - octets : throw new NotMergeableException("PDF-filen pakker mere ud, end der er plads til");
    }
}
