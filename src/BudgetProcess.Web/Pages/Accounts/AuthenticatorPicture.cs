using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace BudgetProcess.Web.Pages.Accounts;

/// <summary>An authenticator's key as a QR code in SVG, drawn here: no other host learns of it.</summary>
internal static class AuthenticatorPicture
{
    private const string Issuer = "Budgetproces";

    /// <summary>Draws the key in the form that authenticators read (otpauth URI).</summary>
    public static IHtmlContent Draw(string address, string key, string title)
    {
        var uri = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(address)}?secret={key}&issuer={Issuer}&digits=6";
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (rows[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        var svg = new HtmlContentBuilder();
        svg.AppendFormat("<svg class=\"qr__code\" viewBox=\"0 0 {0} {0}\" role=\"img\" aria-label=\"{1}\"><path d=\"", rows.Count, title);
        return svg.AppendHtml(path.ToString()).AppendHtml("\"></path></svg>");
    }
}
