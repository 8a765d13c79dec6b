using BudgetProcess.Application;
using BudgetProcess.Application.Accounts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BudgetProcess.Web.Operations;

/// <summary>Tells whoever starts the product how to get in. On the console and nowhere else: the log would keep the password.</summary>
internal sealed class FirstSignIn(FirstAdministrator administrator, BudgetProcessOptions options, IServer server)
{
    /// <summary>Makes the first administrator, if nobody can get in yet, and tells it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (await administrator.RunAsync(cancellation) is { } made) await TellAsync(Console.Out, made, Address());
    }

    /// <summary>On a laptop the public address is nobody's yet: then where the server listens.</summary>
    private Uri Address() => options.PublicUrl.IsLoopback && server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } listens
        && Uri.TryCreate(listens, UriKind.Absolute, out var address) && address.IsLoopback ? address : options.PublicUrl;


    /// <summary>Tells it.</summary>
    public static async Task TellAsync(TextWriter output, NewAccount account, Uri publicUrl)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync("  Log ind første gang");
        await output.WriteLineAsync($"    Adresse:            {new Uri(publicUrl, "sign-in")}");
        await output.WriteLineAsync($"    Mailadresse:        {account.Address}");
        await output.WriteLineAsync($"    Engangsadgangskode: {account.OneTimePassword}");
        await output.WriteLineAsync("  Den vises kun nu, gælder i syv dage og skal skiftes, når du logger ind. En ny: budgetprocess account MAILADRESSE");
        await output.WriteLineAsync();
        await output.FlushAsync();
    }
}
