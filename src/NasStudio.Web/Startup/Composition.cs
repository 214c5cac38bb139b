using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.HttpOverrides;
using MudBlazor.Services;
using NasStudio.Core.Datasets;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches.Running;
using NasStudio.Core.Spaces;
using NasStudio.Training.Datasets;
using NasStudio.Training.Devices;
using NasStudio.Training.Evaluation;
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
        // What keeps the server from starting is said in one sentence by whoever catches it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        var options = StudioOptions.Read(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<ForwardedHeadersOptions>(headers => headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        builder.Services.AddPlugIns(options);
        builder.Services.AddSearches(options);
        builder.Services.AddTraining(options);
        builder.Services.AddApi();
        builder.Services.AddSignalR().AddJsonProtocol(protocol => protocol.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
    }

    /// <summary>The request pipeline: static files, API, pages.</summary>
    public static void MapStudio(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseProblems();
        app.UseMiddleware<SameSite>();
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

    private static void AddTraining(this IServiceCollection services, StudioOptions options)
    {
        services.AddSingleton<DatasetLibrary>();
        services.AddSingleton(new DatasetFolders(options.DatasetDirectory, new HttpClient()));
        services.AddSingleton(new Lazy<ComputeDevice>(() => ComputeDevice.Resolve(options.Device)));
        services.AddSingleton(provider => new TrainingServices(provider.GetRequiredService<Lazy<ComputeDevice>>().Value, options.DataDirectory, provider.GetRequiredService<DatasetFolders>(),
            provider.GetRequiredService<DatasetLibrary>(), provider.GetRequiredService<Workers>().Capacity, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StudioFacts>();
        services.AddHostedService<DeviceStart>();
    }

    /// <summary>One per GPU, else one per core. A build for the CPU knows without loading libtorch, for which the first page would have to wait.</summary>
    private static int Places(StudioOptions options, IServiceProvider services) =>
        options.MaxConcurrentTrials ?? ((TorchBuild.Flavour == "cpu" && !OperatingSystem.IsMacOS()) || services.GetRequiredService<Lazy<ComputeDevice>>().Value.IsCpu ? Environment.ProcessorCount : 1);

    private static void AddSearches(this IServiceCollection services, StudioOptions options)
    {
        services.AddSingleton<OpenData>();
        services.AddSingleton(provider => new Workers(Places(options, provider)));
        services.AddSingleton(provider => new SearchHost(provider.GetRequiredService<OpenData>().Store, provider.GetRequiredService<Workers>(), provider.GetRequiredService<TimeProvider>(), provider));
        services.AddSingleton(provider => new SearchFiles(Path.Combine(options.DataDirectory, "searches"), provider.GetRequiredService<ILogger<SearchFiles>>()));
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
