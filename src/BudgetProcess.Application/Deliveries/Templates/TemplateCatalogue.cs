using System.Collections.Frozen;
using System.Reflection;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.Deliveries;

/// <summary>All templates of the product, by name.</summary>
public sealed class TemplateCatalogue
{
    /// <summary>How a template's file name ends; what stands before it is the template's name.</summary>
    internal const string Extension = ".mail.md";

    private readonly FrozenDictionary<string, MailTemplate> templates;

    private TemplateCatalogue(IEnumerable<MailTemplate> templates) =>
        this.templates = templates.ToFrozenDictionary(template => template.Name, StringComparer.Ordinal);

    /// <summary>Their names, sorted.</summary>
    public IReadOnlyList<string> Names => [.. templates.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The templates that an assembly carries as resources "feature/name.mail.md".</summary>
    /// <param name="assembly">The assembly.</param>
    /// <exception cref="TemplateException">Some of them cannot be used; each fault with file and line.</exception>
    public static TemplateCatalogue Load(Assembly assembly) => Read(assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => (name.Replace('\\', '/'), ReadText(assembly, name))));

    /// <summary>The template of that name; null if there is none.</summary>
    /// <param name="name">Its name: "deadline-reminder".</param>
    public MailTemplate? Find(string name) => templates.GetValueOrDefault(name);

    /// <summary>Templates from elsewhere than resources.</summary>
    /// <exception cref="TemplateException">Some of them cannot be used.</exception>
    internal static TemplateCatalogue Read(IEnumerable<(string File, string Text)> files)
    {
        List<Sentence> problems = [];
        Dictionary<string, MailTemplate> read = new(StringComparer.Ordinal);
        foreach (var (file, text) in files)
        {
            if (new TemplateParser(file, $"{file}", problems).Parse(text) is { } template && !read.TryAdd(template.Name, template))
                problems.Add($"{file}, linje 1: der er to skabeloner med navnet \u201d{template.Name}\u201d.");
        }

        return problems.Count == 0 ? new TemplateCatalogue(read.Values) : throw new TemplateException([.. problems.Select(problem => problem.ToString())]);
    }

    private static string ReadText(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
