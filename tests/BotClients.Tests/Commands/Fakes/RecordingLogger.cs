using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>Remembers what was logged.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly List<(LogLevel Level, string Text, Exception? Failure)> entries = [];

    public IReadOnlyList<(LogLevel Level, string Text, Exception? Failure)> Entries
    {
        get
        {
            lock (entries)
                return [.. entries];
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (entries)
            entries.Add((logLevel, formatter(state, exception), exception));
    }
}
