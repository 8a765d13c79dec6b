namespace BudgetProcess.Web.Commands;

/// <summary>A file that a command makes: whole or not at all, and never in the place of another unless that was asked for.</summary>
internal sealed class NewFile
{
    private readonly string path;
    private readonly bool replaces;

    private NewFile(string path, bool replaces) => (this.path, this.replaces) = (path, replaces);

    /// <summary>A file that can be made there. Asked before the work is done, so that nobody waits for a refusal.</summary>
    /// <exception cref="InvalidDataException">It cannot; the message is Danish.</exception>
    public static NewFile At(string path, bool replaces)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new InvalidDataException($"{path} er en mappe. Skriv et filnavn i den.");
        if (!Directory.Exists(Path.GetDirectoryName(full))) throw new InvalidDataException($"Mappen til {path} findes ikke. Opret den, eller vælg en anden.");
        return replaces || !File.Exists(full) ? new NewFile(full, replaces) : throw Taken(path);
    }

    /// <summary>Writes it beside its place, and then puts it there.</summary>
    /// <exception cref="InvalidDataException">Somebody else made the file meanwhile; the message is Danish.</exception>
    public async Task WriteAsync(byte[] content)
    {
        var beside = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, replaces);
        }
        catch (IOException) when (!replaces && File.Exists(path))
        {
            throw Taken(path);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static InvalidDataException Taken(string path) => new($"{path} findes i forvejen. Skriv --overwrite for at erstatte den, eller vælg et andet navn.");
}
