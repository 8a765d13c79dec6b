using FsCheck;
using FsCheck.Fluent;

namespace BudgetProcess.Tests.Workflows;

/// <summary>A piece of a valid flow.</summary>
internal abstract record Piece;

/// <summary>One effect.</summary>
internal sealed record Effect : Piece;

/// <summary>One wait for a signal.</summary>
internal sealed record Wait : Piece;

/// <summary>One after the other; none at all is a line.</summary>
internal sealed record Sequence(IReadOnlyList<Piece> Parts) : Piece;

/// <summary>A milestone whose outcomes take different ways; a null way ends the instance.</summary>
internal sealed record Ways(Piece Done, Piece Absent, Piece? Cancelled) : Piece;

/// <summary>Branches that run side by side and are all waited for, or of which the first wins.</summary>
internal sealed record Branches(IReadOnlyList<Piece> Parts, bool WaitAll) : Piece;

/// <summary>Something that a decision repeats.</summary>
internal sealed record Repeat(Piece Body) : Piece;

/// <summary>Something that a signal begins anew as long as the instance runs.</summary>
internal sealed record Restart(Piece Body, Piece OnSignal) : Piece;

/// <summary>A definition made of pieces.</summary>
public sealed class RandomFlow
{
    private readonly Piece _piece;

    private RandomFlow(Piece piece) => _piece = piece;

    /// <summary>The generator, for FsCheck.</summary>
    public static Arbitrary<RandomFlow> Flows() =>
        Gen.Sized(size => Pieces(Math.Min(size / 8, 4), true)).Select(piece => new RandomFlow(piece)).ToArbitrary();

    internal DefinitionText ToText()
    {
        var writer = new PieceWriter();
        writer.Write(_piece);
        return writer.Text;
    }

    public override string ToString() => _piece.ToString();

    // Within branches that are all waited for, nothing may end the instance or stay behind: "open" pieces are for elsewhere.
    private static Gen<Piece> Pieces(int depth, bool open)
    {
        var leaf = Gen.Elements<Piece>(new Effect(), new Wait());
        if (depth <= 0)
            return leaf;
        var inner = Pieces(depth - 1, open);
        var closed = Pieces(depth - 1, false);
        var sequence = inner.ListOf(3).Select(parts => (Piece)new Sequence([.. parts]));
        var maybeEmpty = Gen.OneOf(inner, Gen.Constant<Piece>(new Sequence([])));
        var ways = from done in inner
                   from absent in maybeEmpty
                   from cancelled in open ? Gen.OneOf(maybeEmpty.Select(piece => (Piece?)piece), Gen.Constant<Piece?>(null)) : maybeEmpty.Select(piece => (Piece?)piece)
                   select (Piece)new Ways(done, absent, cancelled);
        var all = closed.ListOf(2).Select(parts => (Piece)new Branches([.. parts], true));
        var any = inner.ListOf(3).Select(parts => (Piece)new Branches([.. parts], false));
        var repeat = inner.Select(body => (Piece)new Repeat(body));
        var restart = from body in inner
                      from onSignal in leaf
                      select (Piece)new Restart(body, onSignal);
        return open ? Gen.OneOf(leaf, sequence, sequence, ways, all, any, repeat, restart) : Gen.OneOf(leaf, sequence, sequence, ways, all, any, repeat);
    }
}

/// <summary>Writes pieces as a definition.</summary>
internal sealed class PieceWriter
{
    private int _count;

    public DefinitionText Text { get; } = new DefinitionText().Start();

    public void Write(Piece piece)
    {
        var (source, port) = Write(piece, ("start", "Done"));
        Text.Finish().Link(source, port, "finish");
    }

    private (string, string) Write(Piece piece, (string Id, string Port) from)
    {
        switch (piece)
        {
            case Effect:
                return Leaf(from, Next("effect"), id => Text.Mail(id));
            case Wait:
                return Leaf(from, Next("wait"), id => Text.Signal(id));
            case Sequence sequence:
                return sequence.Parts.Aggregate(from, (exit, part) => Write(part, exit));
            case Ways ways:
                return WriteWays(ways, from);
            case Branches branches:
                return WriteBranches(branches, from);
            case Repeat repeat:
                return WriteRepeat(repeat, from);
            case Restart restart:
                return WriteRestart(restart, from);
            default:
                throw new InvalidOperationException($"Unknown piece {piece}.");
        }
    }

    private (string, string) Leaf((string Id, string Port) from, string id, Action<string> add)
    {
        add(id);
        Text.Link(from.Id, from.Port, id);
        return (id, "Done");
    }

    private (string, string) WriteWays(Ways ways, (string Id, string Port) from)
    {
        var (day, _) = Leaf(from, Next("day"), id => Text.Milestone(id));
        var join = Next("merge");
        Text.JoinAny(join);
        foreach (var (port, way) in ((string, Piece?)[])[("Done", ways.Done), ("Absent", ways.Absent), ("Cancelled", ways.Cancelled)])
        {
            if (way is null)
            {
                var end = Next("end");
                Text.Finish(end).Link(day, port, end);
            }
            else
            {
                var (source, exit) = Write(way, (day, port));
                Text.Link(source, exit, join);
            }
        }

        return (join, "Done");
    }

    private (string, string) WriteBranches(Branches branches, (string Id, string Port) from)
    {
        var ports = branches.Parts.Select((_, index) => $"B{index}").ToArray();
        var (fork, _) = Leaf(from, Next("fork"), id => Text.Fork(id, ports));
        var join = Next("join");
        _ = branches.WaitAll ? Text.JoinAll(join) : Text.JoinAny(join);
        foreach (var (port, part) in ports.Zip(branches.Parts))
        {
            var (source, exit) = Write(part, (fork, port));
            Text.Link(source, exit, join);
        }

        return (join, "Done");
    }

    private (string, string) WriteRepeat(Repeat repeat, (string Id, string Port) from)
    {
        var again = Leaf(from, Next("again"), id => Text.JoinAny(id));
        var body = Write(repeat.Body, again);
        var (decide, _) = Leaf(body, Next("decide"), id => Text.Decision(id, "Again", "On"));
        Text.Link(decide, "Again", again.Item1);
        return (decide, "On");
    }

    private (string, string) WriteRestart(Restart restart, (string Id, string Port) from)
    {
        var again = Leaf(from, Next("again"), id => Text.JoinAny(id));
        var (fork, _) = Leaf(again, Next("fork"), id => Text.Fork(id, "Changed", "Body"));
        var changed = Leaf((fork, "Changed"), Next("changed"), id => Text.Signal(id));
        var (source, port) = Write(restart.OnSignal, changed);
        Text.Link(source, port, again.Item1);
        return Write(restart.Body, (fork, "Body"));
    }

    private string Next(string name) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}-{_count++}");
}
