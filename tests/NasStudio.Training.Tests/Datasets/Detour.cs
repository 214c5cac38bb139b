namespace NasStudio.Training.Tests.Datasets;

/// <summary>Sends every request to one server, whatever host it is for; the path stays.</summary>
public sealed class Detour(Uri server) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(server, request.RequestUri!.AbsolutePath);
        return base.SendAsync(request, cancellationToken);
    }
}
