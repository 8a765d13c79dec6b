using BudgetProcess.BrowserTests.Harness;

namespace BudgetProcess.BrowserTests;

/// <summary>One product and one browser for all tests of this namespace and those below.</summary>
[SetUpFixture]
internal sealed class BrowserSession
{
    private static Product? product;
    private static Chromium? chromium;
    private static string? staffState;

    /// <summary>The product.</summary>
    public static Product Product => product ?? throw new InvalidOperationException("The product has not started.");

    /// <summary>The browser.</summary>
    public static Chromium Chromium => chromium ?? throw new InvalidOperationException("The browser has not started.");

    /// <summary>The cookies of an administrator who is signed in.</summary>
    public static async Task<string> StaffStateAsync() => staffState ??= await Staff.SignInAsync();

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (Harness.Chromium.WhatIsMissing is { } reason)
        {
            await TestContext.Progress.WriteLineAsync(reason);
            Assert.Ignore(reason);
        }

        product = new();
        chromium = await Harness.Chromium.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        product?.Dispose();
    }
}
