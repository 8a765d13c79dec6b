namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>A picture that a PDF file can hold.</summary>
/// <param name="Width">Its width in pixels, as it is stored.</param>
/// <param name="Height">Its height in pixels, as it is stored.</param>
/// <param name="Turn">How many degrees clockwise it is to be turned before somebody looks at it.</param>
/// <param name="IsMirrored">Whether it is mirrored left to right before it is turned.</param>
/// <param name="Write">Writes it and returns its object.</param>
internal sealed record PdfPicture(int Width, int Height, int Turn, bool IsMirrored, Func<PdfFile, int> Write)
{
    /// <summary>No picture that somebody can look at has more.</summary>
    public const long MostPixels = 100_000_000;

    /// <summary>Reads a JPEG or PNG; what it is, is seen in its content.</summary>
    /// <returns>null if it is neither.</returns>
    /// <exception cref="NotMergeableException">It is one of them and cannot be read.</exception>
    public static PdfPicture? Read(byte[] content) =>
        JpegPicture.IsOne(content) ? JpegPicture.Read(content) : PngPicture.IsOne(content) ? PngPicture.Read(content) : null;

    /// <summary>From the unit square, which a picture fills, to a rectangle on the page.</summary>
    public Matrix To(double x, double y, double width, double height)
    {
        var unit = IsMirrored ? new Matrix(-1, 0, 0, 1, 1, 0) : new Matrix(1, 0, 0, 1, 0, 0);
        return unit.Then(Matrix.Turn(Turn, 1, 1)).Then(Matrix.Scale(width, height)).Then(Matrix.Move(x, y));
    }

    /// <summary>Refuses what nobody can look at.</summary>
    internal static void Check(long width, long height)
    {
        if (width < 1 || height < 1) throw new NotMergeableException("Billedet er beskadiget og kan ikke læses");
        if (width * height > MostPixels) throw new NotMergeableException("Billedet har flere billedpunkter, end der kan vises");
    }
}
