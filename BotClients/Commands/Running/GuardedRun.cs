using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>Suggestions for an option.</summary>
internal sealed record Suggested(ImmutableArray<Choice> Choices) : CommandAnswer;

/// <summary>Runs what a command does: within its time, and so that whatever happens becomes an answer.</summary>
internal sealed partial class GuardedRun(TimeProvider time, ILogger log)
{
    /// <summary>Answers with what <paramref name="run"/> does, or with <see cref="Refused"/>, <see cref="Overdue"/> or <see cref="Broken"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> came.</exception>
    public async Task<CommandAnswer> Run(TimeSpan limit, Func<CancellationToken, Task<CommandAnswer>> run, string path, CancellationToken stop)
    {
        using var overdue = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(overdue.Token, stop);
        var running = Begin(run, either.Token).OrRefusal();
        try
        {
            // Calls to grains do not always heed a cancellation, so nobody waits for them any longer than this.
            var outcome = await running.WaitAsync(either.Token);
            return outcome.Succeeded(out var answer, out var refusal) ? answer : refusal;
        }
        catch (OperationCanceledException) when (overdue.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            _ = Outlive(running, path);
            return new Overdue();
        }
        catch (DiscordUnavailableException)
        {
            throw;
        }
        catch (Exception bug) when (!stop.IsCancellationRequested)
        {
            var reference = Broken.NewReference();
            LogBroken(log, path, reference, bug);
            return new Broken(reference);
        }
    }

    /// <summary>Makes even what is thrown at once a part of the task.</summary>
    private static async Task<Outcome<CommandAnswer>> Begin(Func<CancellationToken, Task<CommandAnswer>> run, CancellationToken cancellation) => await run(cancellation);

    private async Task Outlive(Task running, string path)
    {
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // As it was told.
        }
        catch (Exception late)
        {
            LogLate(log, path, late);
        }
    }

    [LoggerMessage(LogLevel.Error, "/{Path} failed; the user was given the reference {Reference}.")]
    private static partial void LogBroken(ILogger log, string path, string reference, Exception bug);

    [LoggerMessage(LogLevel.Warning, "/{Path} failed after it had been given up.")]
    private static partial void LogLate(ILogger log, string path, Exception late);
}
