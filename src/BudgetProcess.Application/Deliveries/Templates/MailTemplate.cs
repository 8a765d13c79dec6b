using System.Collections.Frozen;

namespace BudgetProcess.Application.Deliveries;

/// <summary>What a mail wants of its reader.</summary>
public enum TemplateKind
{
    /// <summary>Come to a meeting (indkaldelse), or: it has moved, or: it is off.</summary>
    Invitation,

    /// <summary>Remember (påmindelse); skipped when its moment has passed, and may be left.</summary>
    Reminder,

    /// <summary>Do something (anmodning).</summary>
    Request,

    /// <summary>Know something (orientering).</summary>
    Notice,

    /// <summary>You are heard (høring); cannot be left, for the law gives the right.</summary>
    Hearing,

    /// <summary>News that somebody outside the municipality asked for (abonnement); may be left.</summary>
    Subscription,
}

/// <summary>A mail before the layout puts it into a frame.</summary>
/// <param name="Subject">One line of plain text.</param>
/// <param name="Markdown">The body; values in it are escaped.</param>
public sealed record RenderedMail(string Subject, string Markdown);

/// <summary>A subject or a body as written, and read.</summary>
/// <param name="Source">As written.</param>
/// <param name="Parts">What it consists of.</param>
internal sealed record TemplateText(string Source, IReadOnlyList<TemplatePart> Parts)
{
    /// <summary>The text with its values.</summary>
    public string Render(IReadOnlyDictionary<string, string?> fields) => string.Concat(Parts.Select(part => part.Render(fields)));
}

/// <summary>A mail's text with named fields (skabelon).</summary>
/// <remarks>
/// The file is Mustache in its smallest form: <c>{{field}}</c>; <c>{{#field}}…{{/field}}</c>, which vanishes when the field has
/// no value; <c>{{^field}}…{{/field}}</c>, which vanishes when it has one. A field outside its own section is required. Values
/// never are Markdown: a title such as <c>*&lt;script&gt;*</c> shows as it is written. Of a value with several lines, <c>-
/// {{field}}</c> makes as many list items, a table row one cell, any other place line breaks.
/// </remarks>
public sealed class MailTemplate
{
    internal MailTemplate(string name, TemplateKind kind, bool allowsUnsubscribe, TemplateText subject, TemplateText body)
    {
        (Name, Kind, AllowsUnsubscribe, Subject, Body) = (name, kind, allowsUnsubscribe, subject, body);
        var parts = subject.Parts.Concat(body.Parts).ToList();
        RequiredFields = parts.SelectMany(part => part.Required(FrozenSet<string>.Empty)).ToHashSet(StringComparer.Ordinal);
        NamedFields = parts.SelectMany(part => part.Named).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Its name: "deadline-reminder".</summary>
    public string Name { get; }

    /// <summary>What it wants of its reader.</summary>
    public TemplateKind Kind { get; }

    /// <summary>Whether the recipient may leave mails of this kind (RFC 8058): only reminders and subscriptions.</summary>
    public bool AllowsUnsubscribe { get; }

    /// <summary>The fields without which it cannot be rendered.</summary>
    public IReadOnlySet<string> RequiredFields { get; }

    /// <summary>The fields that it names anywhere.</summary>
    internal IReadOnlySet<string> NamedFields { get; }

    /// <summary>The subject.</summary>
    internal TemplateText Subject { get; }

    /// <summary>The body, Markdown.</summary>
    internal TemplateText Body { get; }

    /// <summary>The mail with its fields filled in.</summary>
    /// <param name="fields">Values by name, formatted in Danish; null and white space count as no value. Fields that the template
    /// does not name are no fault.</param>
    /// <exception cref="TemplateException">A required field has no value.</exception>
    public RenderedMail Render(IReadOnlyDictionary<string, string?> fields)
    {
        var missing = RequiredFields.Where(name => string.IsNullOrWhiteSpace(fields.GetValueOrDefault(name)))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (missing.Count > 0)
            throw new TemplateException(
                [.. missing.Select(name => $"Skabelonen \u201d{Name}\u201d mangler en værdi til feltet \u201d{name}\u201d.")]);

        var line = Subject.Render(fields);
        return new RenderedMail(
            string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            Body.Render(fields).Trim() + "\n");
    }
}
