using Microsoft.Playwright;

namespace NasStudio.EndToEnd.Tests.Harness;

/// <summary>The pictures of the documents, taken only where the environment variable <c>SCREENSHOTS</c> names a folder (from the repository's root).</summary>
public static class Screenshots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder ? Path.GetFullPath(folder, Built.Root) : null;

    /// <summary>Takes one.</summary>
    /// <param name="page">What it shows.</param>
    /// <param name="name">Its file, without extension.</param>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Folder is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png") });
    }
}
