using Microsoft.AspNetCore.Connections;
using NasStudio.Web.Startup;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
    builder.AddStudio();
    await using var app = builder.Build();
    app.MapStudio();
    await app.RunAsync();
    return 0;
}
catch (StartException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}
catch (IOException fault) when (fault.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{fault.Message} Another program, perhaps another NasStudio, listens there; choose another address with --urls http://127.0.0.1:5081");
    return 1;
}
