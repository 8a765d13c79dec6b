using BudgetProcess.Application.Municipalities;

namespace BudgetProcess.Web.Commands;

/// <summary>The mail modes as commands write them.</summary>
internal static class MailModeWords
{
    public static MailMode? Read(string word) => word switch
    {
        "off" => MailMode.Off,
        "redirect" => MailMode.Redirect,
        "on" => MailMode.On,
        _ => null,
    };

    /// <summary>As <see cref="Read"/> reads it.</summary>
    public static string English(MailMode mode) => mode switch
    {
        MailMode.Off => "off",
        MailMode.Redirect => "redirect",
        MailMode.On => "on",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown mail mode."),
    };

    public static string Danish(MailMode mode) => mode switch
    {
        MailMode.Off => "fra",
        MailMode.Redirect => "omdirigeret",
        MailMode.On => "til",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown mail mode."),
    };
}
