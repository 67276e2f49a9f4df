using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>Remembers warnings and worse.</summary>
internal sealed class RecordingLogs : ILoggerFactory, ILogger
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

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        lock (entries)
            entries.Add((logLevel, formatter(state, exception), exception));
    }

    public void Dispose()
    {
    }
}
