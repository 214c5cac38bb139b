using TorchSharp;

namespace NasStudio.Training.Evaluation;

/// <summary>Runs work on a thread made for it, so that long epochs take none from the pool, which the web server needs.</summary>
internal static class OwnThread
{
    /// <summary>The work's result, or its exception.</summary>
    /// <param name="threads">How many threads torch may use for one operation of this work.</param>
    /// <param name="work">Synchronous: torch's dispose scopes belong to one thread.</param>
    public static Task<T> RunAsync<T>(int threads, Func<T> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                torch.set_num_threads(threads);
                completion.SetResult(work());
            }
            catch (Exception exception)
            {
                completion.SetException(exception);
            }
        })
        { IsBackground = true, Name = "training" }.Start();
        return completion.Task;
    }
}
