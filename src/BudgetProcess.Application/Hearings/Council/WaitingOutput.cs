namespace BudgetProcess.Application.Hearings.Council;

/// <summary>
/// A stream that can only be written to forward, and only hands on when somebody waits for it. A zip archive writes the end of an entry without waiting, which the
/// answer to a request does not allow: that little is kept until the next octets that are waited for.
/// </summary>
/// <param name="output">Where it all goes; left open.</param>
internal sealed class WaitingOutput(Stream output) : Stream
{
    private readonly MemoryStream kept = new();

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await HandOnAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => kept.Write(buffer, offset, count);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => kept.Write(buffer);

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await HandOnAsync(cancellationToken);
        await output.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) kept.Dispose();
        base.Dispose(disposing);
    }

    private async Task HandOnAsync(CancellationToken cancellation)
    {
        if (kept.Length == 0) return;
        await output.WriteAsync(kept.GetBuffer().AsMemory(0, (int)kept.Length), cancellation);
        kept.SetLength(0);
    }
}
