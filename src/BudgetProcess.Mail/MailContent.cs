using System.Buffers;
using System.Text;

namespace BudgetProcess.Mail;

/// <summary>A mail's octets (RFC 5322), in pieces: what many mails have in common, such as an encoded package, is in memory once however many are under way.</summary>
public sealed class MailContent
{
    private bool? isAscii;

    /// <summary>Octets that nobody changes any more.</summary>
    /// <param name="pieces">In their order.</param>
    public MailContent(IReadOnlyList<ReadOnlyMemory<byte>> pieces) => (Pieces, Length) = ([.. pieces.Where(piece => !piece.IsEmpty)], pieces.Sum(piece => (long)piece.Length));

    /// <summary>A mail without octets.</summary>
    public static MailContent Empty { get; } = new([]);

    /// <summary>The pieces in their order, none of them empty.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces { get; }

    /// <summary>How many octets they are together.</summary>
    public long Length { get; }

    /// <summary>Whether all are 7-bit.</summary>
    public bool IsAscii => isAscii ??= Pieces.All(piece => Ascii.IsValid(piece.Span));

    /// <summary>Octets in one piece.</summary>
    public static implicit operator MailContent(byte[] octets) => FromMemory(octets);

    /// <summary>Octets in one piece.</summary>
    public static implicit operator MailContent(ReadOnlyMemory<byte> octets) => FromMemory(octets);

    /// <summary>Octets in one piece.</summary>
    public static MailContent FromMemory(ReadOnlyMemory<byte> octets) => new([octets]);
}

/// <summary>Gathers the pieces of a mail: what is written is its own, what is referred to is shared.</summary>
internal sealed class MailPieces : IBufferWriter<byte>
{
    private readonly List<ReadOnlyMemory<byte>> pieces = [];
    private ArrayBufferWriter<byte> own;

    /// <param name="room">How many octets of its own the mail will about have.</param>
    public MailPieces(int room) => own = new ArrayBufferWriter<byte>(room);

    /// <summary>Appends octets without copying them; nobody may change them any more.</summary>
    public void Refer(ReadOnlyMemory<byte> shared)
    {
        EndOwn();
        pieces.Add(shared);
    }

    /// <summary>The mail.</summary>
    public MailContent End()
    {
        EndOwn();
        return new MailContent(pieces);
    }

    public void Advance(int count) => own.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => own.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => own.GetSpan(sizeHint);

    private void EndOwn()
    {
        if (own.WrittenCount == 0) return;
        pieces.Add(own.WrittenMemory);
        own = new ArrayBufferWriter<byte>(512);
    }
}
