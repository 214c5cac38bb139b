using Microsoft.AspNetCore.Components;
using NasStudio.Core.Searches;
using NasStudio.Web.Components.Controls;
using NasStudio.Web.Running;

namespace NasStudio.Web.Components.Pages;

/// <summary>A page of one search: its present state, then every newer one a few times a second, until the page goes or the search is deleted.</summary>
public abstract class SearchView : ComponentBase, IAsyncDisposable
{
    private Watch<Search>? watch;

    /// <summary>The search's id, from the URL.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private protected ISearches Searches { get; set; } = null!;

    [Inject]
    private protected TimeProvider Clock { get; set; } = null!;

    /// <summary>The newest state; null: still loading, or not there.</summary>
    protected Search? Search { get; private set; }

    /// <summary>True where there is no such search (any more).</summary>
    protected bool Missing { get; private set; }

    /// <summary>True where the search was there and has been deleted.</summary>
    protected bool Deleted { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Search = await Searches.FindAsync(Id, CancellationToken.None);
        Missing = Search is null;
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (Search is not null)
            watch ??= new(cancellation => Searches.WatchAsync(Id, cancellation), search => InvokeAsync(() => Show(search)), EndedAsync, Clock);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (watch is not null)
            await watch.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private void Show(Search search)
    {
        if (search.Version == Search?.Version)
            return;
        Search = search;
        StateHasChanged();
    }

    private Task EndedAsync(Exception? fault) => fault is null or NotFoundException
        ? InvokeAsync(() =>
        {
            (Missing, Deleted) = (true, true);
            StateHasChanged();
        })
        : DispatchExceptionAsync(fault);
}
