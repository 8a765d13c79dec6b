using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Shared;

/// <summary>A field of a form with its label, its hint and, next to it, what is wrong: <c>&lt;field name="Address" label="@T["Mailadresse"]" type="email" /&gt;</c>.
/// What is wrong comes from the page's model state; what was typed stands in it again.</summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IStringLocalizerFactory localizers) : TagHelper
{
    /// <summary>The field's name in the form.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it asks for.</summary>
    public string Label { get; set; } = "";

    /// <summary>How to answer; optional.</summary>
    public string? Hint { get; set; }

    /// <summary>What stands in it at first.</summary>
    public string? Value { get; set; }

    /// <summary>As of an <c>input</c>; "textarea" for several lines.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Whether it may stay empty; it then says so.</summary>
    public bool Optional { get; set; }

    /// <summary>Where the field is used.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var texts = localizers.Create(typeof(Texts));
        var state = ViewContext.ModelState.GetValueOrDefault(Name);
        var problem = state?.Errors.FirstOrDefault()?.ErrorMessage;
        var id = Name.Replace('.', '-').Replace('[', '-').Replace(']', '-').ToLowerInvariant();
        var given = output.Attributes.ToList();
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", problem is null ? "form-group" : "form-group form-error");

        var label = new TagBuilder("label");
        label.AddCssClass("form-label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        if (Optional) label.InnerHtml.Append($" {texts["(frivilligt)"]}");
        output.Content.AppendHtml(label);
        if (Hint is not null) output.Content.AppendHtml(Described("span", "form-hint", $"{id}-hint", Hint));
        if (problem is not null)
        {
            var message = Described("span", "form-error-message", $"{id}-error", problem);
            output.Content.AppendHtml(message);
        }

        output.Content.AppendHtml(Input(id, state?.AttemptedValue ?? Value, problem is not null, given));
    }

    private static TagBuilder Described(string tag, string css, string id, string text)
    {
        var built = new TagBuilder(tag);
        built.AddCssClass(css);
        built.Attributes["id"] = id;
        built.InnerHtml.Append(text);
        return built;
    }

    private TagBuilder Input(string id, string? value, bool isWrong, IEnumerable<TagHelperAttribute> given)
    {
        var isText = Type == "textarea";
        var input = new TagBuilder(isText ? "textarea" : "input");
        foreach (var attribute in given) input.Attributes[attribute.Name] = attribute.Value?.ToString();
        input.AddCssClass("form-input");
        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        if (!isText) input.Attributes["type"] = Type;
        if (isText) input.InnerHtml.AppendHtml("\n").Append(value ?? "");

        // A password never goes back to the browser.
        else if (Type != "password" && value is not null) input.Attributes["value"] = value;
        if (!Optional) input.Attributes["required"] = "required";
        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", isWrong ? $"{id}-error" : null }.OfType<string>());
        if (described.Length > 0) input.Attributes["aria-describedby"] = described;
        if (isWrong) input.Attributes["aria-invalid"] = "true";
        if (!isText) input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }
}
