using System.Reflection;
using System.Text.Json.Serialization;
using MudBlazor.Services;
using NasStudio.Core.Datasets;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches.Running;
using NasStudio.Core.Spaces;
using NasStudio.Training.Datasets;
using NasStudio.Web.Api;
using NasStudio.Web.Hubs;
using NasStudio.Web.Running;

namespace NasStudio.Web.Startup;

/// <summary>Everything the studio is made of, put together once.</summary>
public static class Composition
{
    /// <summary>Registers the studio. Throws <see cref="StartException"/> where the settings cannot be used.</summary>
    public static void AddStudio(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.UseLoopbackByDefault();
        var options = StudioOptions.Read(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPlugIns(options);
        builder.Services.AddSearches(options);
        builder.Services.AddSingleton<DatasetLibrary>();
        builder.Services.AddSingleton(new DatasetFolders(options.DatasetDirectory, new HttpClient()));
        builder.Services.AddSingleton(_ => StudioFacts.Of(options));
        builder.Services.AddApi();
        builder.Services.AddSignalR().AddJsonProtocol(protocol => protocol.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
    }

    /// <summary>The request pipeline: static files, API, pages.</summary>
    public static void MapStudio(this WebApplication app)
    {
        app.UseProblems();
        app.UseStaticFiles();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapApi();
        app.MapHub<SearchHub>("/hubs/searches");
        app.MapRazorComponents<Components.App>().AddInteractiveServerRenderMode();
        app.Lifetime.ApplicationStarted.Register(() => app.Announce());
    }

    private static void AddPlugIns(this IServiceCollection services, StudioOptions options)
    {
        Assembly[] own = [typeof(SearchSpace).Assembly, Assembly.Load("NasStudio.Strategies"), Assembly.Load("NasStudio.Training")];
        foreach (var assembly in own.Concat(options.PlugIns.Select(Assembly.LoadFrom)))
            services.AddSingleton(assembly);
        services.AddSingleton(provider => new Catalog(provider.GetServices<Assembly>()));
    }

    private static void AddSearches(this IServiceCollection services, StudioOptions options)
    {
        services.AddSingleton<OpenData>();
        services.AddSingleton(new Workers(options.MaxConcurrentTrials ?? Environment.ProcessorCount));
        services.AddSingleton(provider => new SearchHost(provider.GetRequiredService<OpenData>().Store, provider.GetRequiredService<Workers>(), provider.GetRequiredService<TimeProvider>(), provider));
        services.AddSingleton(new SearchFiles(Path.Combine(options.DataDirectory, "searches")));
        services.AddSingleton<Estimator>();
        services.AddSingleton<Searches>();
        services.AddSingleton<ISearches>(provider => provider.GetRequiredService<Searches>());
        services.AddSingleton<SearchRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchRunner>());
    }

    private static void Announce(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<StudioOptions>();
        Console.WriteLine($"NasStudio is ready at {string.Join(" and ", app.Urls)} (data in {options.DataDirectory}; Ctrl+C ends it)");
    }
}
