using Microsoft.EntityFrameworkCore.Design;

namespace NasStudio.Storage.Schema;

/// <summary>Called by <c>dotnet ef migrations add</c>, which needs the model and no database.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<StudioContext>
{
    public StudioContext CreateDbContext(string[] args) => new(StudioContext.Options(null));
}
