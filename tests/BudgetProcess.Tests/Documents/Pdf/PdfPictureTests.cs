using BudgetProcess.Application.Documents.Pdf;

namespace BudgetProcess.Tests.Documents.Pdf;

internal sealed class PdfPictureTests
{
    [TestCase(0)]
    [TestCase(2)]
    [TestCase(4)]
    [TestCase(6)]
    public void Read_Png_KnowsItsSize(byte kind)
    {
        var picture = PdfPicture.Read(PlainPng.Of(31, 17, kind))!;

        Assert.That((picture.Width, picture.Height, picture.Turn), Is.EqualTo((31, 17, 0)));
    }

    [Test]
    public void Read_NeitherJpegNorPng_IsNull() => Assert.That(PdfPicture.Read("GIF89a"u8.ToArray()), Is.Null);

    [Test]
    public void Read_InterlacedPng_SaysWhy() =>
        Assert.That(() => PdfPicture.Read(PlainPng.Of(8, 8, 2, interlace: 1)), Throws.InstanceOf<NotMergeableException>().With.Message.Contains("interlaced"));

    [Test]
    public void Read_PngThatEndsEarly_IsBroken()
    {
        var whole = PlainPng.Of(200, 200, 2);

        Assert.Multiple(() =>
        {
            foreach (var length in new[] { 9, 20, 40, whole.Length / 2, whole.Length - 13 })
                Assert.That(() => PdfPicture.Read(whole[..length]), Throws.InstanceOf<NotMergeableException>(), $"{length} octets");
        });
    }

    [Test]
    public void Read_PngWithTooFewRows_IsBroken()
    {
        var picture = PlainPng.Of(100, 50, 2);
        picture[23] = 200;

        Assert.That(() => PdfPicture.Read(picture), Throws.InstanceOf<NotMergeableException>().With.Message.Contains("beskadiget"));
    }

    [Test]
    public void Read_PngWithBillionsOfPixels_IsRefusedBeforeItIsUnpacked()
    {
        var picture = PlainPng.Of(10, 10, 2);
        picture[17] = picture[21] = 0xFF;

        Assert.That(() => PdfPicture.Read(picture), Throws.InstanceOf<NotMergeableException>().With.Message.Contains("billedpunkter"));
    }

    [Test]
    public void Read_JpegOfAPhone_IsTurnedAndLosesWhereItWasTaken()
    {
        byte[] exif = [.. "Exif\0\0"u8, .. "MM\0*\0\0\0\u0008"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. "56.12 N 9.8 E"u8];
        byte[] picture =
        [
            0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, 0xFF, 0xC0, 0, 17, 8, 0, 30, 0, 40, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
            0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8,
            9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0xFF, 0xD9,
        ];
        var read = PdfPicture.Read(picture)!;
        using var output = new MemoryStream();
        using var file = new PdfFile(output);
        read.Write(file);
        file.FlushAsync(default).GetAwaiter().GetResult();

        Assert.Multiple(() =>
        {
            Assert.That((read.Width, read.Height, read.Turn, read.IsMirrored), Is.EqualTo((40, 30, 90, false)));
            Assert.That(output.ToArray().AsSpan().IndexOf("56.12 N"u8), Is.EqualTo(-1));
        });
    }

    [TestCase(0, 10.0, 20.0, 110.0, 70.0)]
    [TestCase(90, 10.0, 70.0, 110.0, 20.0)]
    [TestCase(180, 110.0, 70.0, 10.0, 20.0)]
    [TestCase(270, 110.0, 20.0, 10.0, 70.0)]
    public void To_Turned_PutsTheCornersWhereTheyBelong(int turn, double x0, double y0, double x1, double y1)
    {
        var matrix = new PdfPicture(1, 1, turn, false, _ => 0).To(10, 20, 100, 50);

        Assert.That((matrix.Of(0, 0), matrix.Of(1, 1)), Is.EqualTo(((x0, y0), (x1, y1))));
    }
}
