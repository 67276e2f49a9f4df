using System.Collections.Concurrent;
using System.Threading.Channels;
using BlissBot.Discord.Gateway;
using Microsoft.Extensions.Logging;

namespace BlissBot.Discord.Tests.Gateway.Scripted;

/// <summary>Keeps everything that was logged, and lets a test wait for a phase.</summary>
internal sealed class PhaseLog : ILogger
{
    private readonly Channel<GatewayPhase> phases = Channel.CreateUnbounded<GatewayPhase>();

    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Waits until this phase was entered, once for each time.</summary>
    public async Task Until(GatewayPhase phase)
    {
        while (await phases.Reader.ReadAsync(TestContext.Current.CancellationToken) != phase)
        {
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values && values.FirstOrDefault(value => value.Key == "After").Value is GatewayPhase phase) phases.Writer.TryWrite(phase);
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
}
