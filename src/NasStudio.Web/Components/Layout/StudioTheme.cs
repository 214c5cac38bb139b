using MudBlazor;

namespace NasStudio.Web.Components.Layout;

/// <summary>MudBlazor's theme, typography alone: its colours are variables of the page's own style sheet, so that light and dark need no server.</summary>
public static class StudioTheme
{
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "DejaVu Sans", "sans-serif"];

    /// <summary>System fonts: nothing is loaded from elsewhere.</summary>
    public static MudTheme Theme { get; } = new()
    {
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = ".9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = ".875rem", FontWeight = "550", TextTransform = "none", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "1.0625rem", FontWeight = "600", LetterSpacing = "normal" },
        },
        LayoutProperties = new() { DefaultBorderRadius = "8px" },
    };
}
