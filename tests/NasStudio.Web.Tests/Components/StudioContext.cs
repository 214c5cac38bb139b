using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Spaces;
using NasStudio.Training.Devices;
using NasStudio.Web.Running;
using NasStudio.Web.Startup;
using TorchSharp;

namespace NasStudio.Web.Tests.Components;

/// <summary>Renders pages and panels over searches made by hand; remembers what was sent to charts.</summary>
public abstract class StudioContext : BunitContext
{
    protected StudioContext()
    {
        Services.AddMudServices();
        Services.AddSingleton<ISearches>(Searches);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new Catalog(typeof(SearchSpace).Assembly, typeof(TestImages).Assembly));
        var options = new StudioOptions("data", "cpu", null, "data", [], [], null);
        Services.AddSingleton(options);
        Services.AddSingleton(new StudioFacts(options, new Lazy<ComputeDevice>(new ComputeDevice(torch.CPU, "CPU, 4 cores"))));
        JSInterop.Mode = JSRuntimeMode.Loose;
        Plotly = JSInterop.SetupModule("./_content/Plotly.Blazor/plotly-interop-7.2.0.js");
        Plotly.Mode = JSRuntimeMode.Loose;
    }

    protected FakeSearches Searches { get; } = new();

    /// <summary>Plotly's script: its calls, in order.</summary>
    protected BunitJSModuleInterop Plotly { get; }

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>Waits for what happens after drawing, which bUnit's own waiting, woken by drawing, misses.</summary>
    protected static async Task Until(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 500 && !condition(); attempt++)
            await Task.Delay(TimeSpan.FromMilliseconds(20), Xunit.TestContext.Current.CancellationToken);
        Assert.True(condition());
    }
}
