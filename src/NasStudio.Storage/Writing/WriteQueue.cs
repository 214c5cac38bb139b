using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace NasStudio.Storage.Writing;

/// <summary>
/// The one writer of the process. Whatever is queued when it looks shares a transaction, so a commit costs each of many searches a fraction; a write that fails fails its own
/// caller alone, because then the others are written again one by one.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private readonly Channel<Write> queue = Channel.CreateUnbounded<Write>(new() { SingleReader = true });
    private readonly Statement begin, commit, rollback;
    private readonly Task writer;

    /// <param name="connection">Open; used by nobody else.</param>
    public WriteQueue(SqliteConnection connection)
    {
        begin = new(connection, "BEGIN IMMEDIATE");
        commit = new(connection, "COMMIT");
        rollback = new(connection, "ROLLBACK");
        writer = Task.Run(WriteAsync);
    }

    /// <summary>
    /// Queues a write; returns its result when it is committed, or throws what it threw. Cancelled, it is either not written and throws, or written and returns: never in between.
    /// </summary>
    public Task<object?> RunAsync(Func<object?> action, CancellationToken cancellation)
    {
        var write = new Write(action, cancellation);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(write), this);
        return write.Completion.Task;
    }

    /// <summary>Writes what is queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writer;
        begin.Dispose();
        commit.Dispose();
        rollback.Dispose();
    }

    private async Task WriteAsync()
    {
        var batch = new List<Write>();
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (queue.Reader.TryRead(out var write))
                if (write.Cancellation.IsCancellationRequested)
                    write.Completion.SetCanceled(write.Cancellation);
                else
                    batch.Add(write);
            if (Commit(batch) is null)
                batch.ForEach(write => write.Completion.SetResult(write.Result));
            else
                batch.ForEach(WriteAlone);
        }
    }

    private void WriteAlone(Write write)
    {
        if (Commit([write]) is { } failure)
            write.Completion.SetException(failure);
        else
            write.Completion.SetResult(write.Result);
    }

    /// <summary>All of the writes in one transaction, or none: then the reason.</summary>
    private Exception? Commit(List<Write> writes)
    {
        try
        {
            begin.Run();
            foreach (var write in writes)
                write.Result = write.Action();
            commit.Run();
            return null;
        }
#pragma warning disable CA1031 // Whatever it was, its caller is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Undo();
            return failure;
        }
    }

    private void Undo()
    {
        try
        {
            rollback.Run();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as after a full disk: no transaction is open.
        }
    }

    private sealed record Write(Func<object?> Action, CancellationToken Cancellation)
    {
        public TaskCompletionSource<object?> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public object? Result { get; set; }
    }
}
