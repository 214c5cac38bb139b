using Microsoft.Playwright;

namespace NasStudio.EndToEnd.Tests.Harness;

/// <summary>The browser installed on this machine, named by the environment variable <c>CHROMIUM</c> or found under its usual names.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string? Executable = Names.Prepend(Environment.GetEnvironmentVariable("CHROMIUM")).FirstOrDefault(File.Exists);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A window of its own, sharing nothing with others. Skips the test where there is no browser.</summary>
    public async Task<Window> OpenAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(browser is null, "No Chromium on this machine: install it (on Debian: apt-get install chromium) or name one in the environment variable CHROMIUM.");
        options ??= new();
        options.BaseURL = address.ToString();
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        return await Window.OpenAsync(await browser!.NewContextAsync(options));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
