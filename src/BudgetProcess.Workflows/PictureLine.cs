using static System.FormattableString;

namespace BudgetProcess.Workflows;

/// <summary>A box that lines lead to and from.</summary>
internal readonly record struct PictureBox(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public Vertex Centre => new(Left + (Width / 2), Top + (Height / 2));

    /// <summary>Where a line that comes from a point meets the box: straight across if it can.</summary>
    public Vertex Meet(Vertex from)
    {
        if (from.X > Left && from.X < Right)
            return new(from.X, from.Y < Centre.Y ? Top : Bottom);
        var y = from.Y > Top && from.Y < Bottom ? from.Y : Centre.Y;
        return new(from.X < Centre.X ? Left : Right, y);
    }
}

/// <summary>A line of the picture: all ports by which one activity leads to another along the same way.</summary>
internal sealed class PictureLine
{
    private const double CornerRadius = 10;
    private const double ArrowLength = 9;
    private const double ArrowHalfWidth = 4.5;

    private readonly List<Vertex> _points;

    public PictureLine(PictureBox source, PictureBox target, IReadOnlyList<Vertex> vertices)
    {
        var between = vertices.Count > 0 ? vertices : Elbow(source, target);
        _points = [source.Meet(between.Count > 0 ? between[0] : target.Centre), .. between, target.Meet(between.Count > 0 ? between[^1] : source.Centre)];
    }

    public IReadOnlyList<Vertex> Points => _points;

    /// <summary>Whether the line leaves its source upwards or downwards.</summary>
    public bool LeavesVertically => _points[0].X == _points[1].X;

    public bool LeavesUpwards => LeavesVertically && _points[1].Y < _points[0].Y;

    /// <summary>The path, with rounded corners, as far as the arrow's head.</summary>
    public string Path()
    {
        var path = Invariant($"M{N(_points[0].X)} {N(_points[0].Y)}");
        for (var index = 1; index < _points.Count - 1; index++)
        {
            var before = Toward(_points[index], _points[index - 1]);
            var after = Toward(_points[index], _points[index + 1]);
            path += Invariant($"L{N(before.X)} {N(before.Y)}Q{N(_points[index].X)} {N(_points[index].Y)} {N(after.X)} {N(after.Y)}");
        }

        return path + Invariant($"L{N(_points[^1].X)} {N(_points[^1].Y)}");
    }

    /// <summary>The arrow's head as the points of a triangle.</summary>
    public string Arrow()
    {
        var tip = _points[^1];
        var (dx, dy) = Direction(_points[^2], tip);
        var back = new Vertex(tip.X - (dx * ArrowLength), tip.Y - (dy * ArrowLength));
        return Invariant($"{N(tip.X)},{N(tip.Y)} {N(back.X - (dy * ArrowHalfWidth))},{N(back.Y + (dx * ArrowHalfWidth))} ")
            + Invariant($"{N(back.X + (dy * ArrowHalfWidth))},{N(back.Y - (dx * ArrowHalfWidth))}");
    }

    // Without points of its own a line goes right, up or down just before its target, and right again.
    private static List<Vertex> Elbow(PictureBox source, PictureBox target)
    {
        if (source.Centre.Y == target.Centre.Y || source.Centre.X == target.Centre.X)
            return [];
        var x = target.Left > source.Right ? target.Left - 20 : source.Right + 20;
        return [new(x, source.Centre.Y), new(x, target.Centre.Y)];
    }

    private static Vertex Toward(Vertex corner, Vertex other)
    {
        var (dx, dy) = Direction(corner, other);
        var radius = Math.Min(CornerRadius, Length(corner, other) / 2);
        return new(corner.X + (dx * radius), corner.Y + (dy * radius));
    }

    private static (double X, double Y) Direction(Vertex from, Vertex to)
    {
        var length = Length(from, to);
        return length == 0 ? (1, 0) : ((to.X - from.X) / length, (to.Y - from.Y) / length);
    }

    private static double Length(Vertex from, Vertex to) => Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)));

    private static string N(double value) => PictureText.Number(value);
}
