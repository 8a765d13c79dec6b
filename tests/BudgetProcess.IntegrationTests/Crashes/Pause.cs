using System.Diagnostics;
using BudgetProcess.Application.Storage;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>Holds a piece of work up in a crash window until it is told to go on, so that a test can do something else meanwhile.</summary>
internal sealed class Pause : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Tells the work that is to be held up from that of other tests in this process.</summary>
    private static readonly AsyncLocal<Pause?> Held = new();

    private readonly CrashWindow window;
    private readonly List<IDisposable> subscriptions = [];
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim gate = new();
    private int passed;

    public Pause(CrashWindow window)
    {
        this.window = window;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Begins the work, and waits until it is in the window.</summary>
    /// <returns>The work, which goes on after <see cref="GoOn"/>.</returns>
    public async Task<Task> RunAsync(Func<Task> work)
    {
        var running = Task.Run(() =>
        {
            Held.Value = this;
            return work();
        });
        if (await Task.WhenAny(reached.Task, running).WaitAsync(Longest) == running)
        {
            await running;
            throw new AssertionException($"The work ended without passing {window}.");
        }

        return running;
    }

    /// <summary>Lets it go on.</summary>
    public void GoOn() => gate.Set();

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == CrashWindows.Name) subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Held.Value != this || value.Key != window.ToString() || Interlocked.Exchange(ref passed, 1) == 1) return;
        reached.SetResult();
        gate.Wait(Longest);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions) subscription.Dispose();
        gate.Set();
        gate.Dispose();
    }
}
