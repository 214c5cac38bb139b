using System.Net;

namespace NasStudio.Web.Startup;

/// <summary>Where the server listens.</summary>
public static class Addresses
{
    private const string Default = "http://127.0.0.1:5080";
    private static readonly string[] ListenKeys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    /// <summary>
    /// This machine alone unless <c>--urls</c>, <c>ASPNETCORE_URLS</c>, <c>ASPNETCORE_HTTP_PORTS</c> or a Kestrel endpoint says otherwise; and then under this machine's own names
    /// alone, so that a web page elsewhere cannot reach it by pointing its own name here.
    /// </summary>
    public static void UseLoopbackByDefault(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (ListenKeys.All(key => string.IsNullOrEmpty(configuration[key])) && !configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            builder.WebHost.UseUrls(Default);
        var urls = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "";
        if (configuration["AllowedHosts"] is null && urls.Length > 0 && urls.Split(';').All(IsLoopback))
            configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Host == "localhost" || IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address));
}
