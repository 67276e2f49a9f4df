using System.Collections.Concurrent;
using System.Threading.Channels;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Fakes;

/// <summary>A parser whose every step a test decides.</summary>
internal sealed class FakeWorldParser(FakeWorldStore store) : IWorldParser
{
    private readonly ConcurrentDictionary<ServerId, Channel<Job>> jobs = new();

    /// <summary>The next parse begun for a server, once it has begun.</summary>
    public async Task<Job> Next(ServerId server) =>
        await Of(server).Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public async Task<SnapshotMeta> ParseAsync(ParseRequest request, IProgress<ParseProgress> progress, CancellationToken cancellation)
    {
        var job = new Job(request, progress);
        Of(request.Server).Writer.TryWrite(job);
        var failure = await job.Result.Task.WaitAsync(cancellation);
        if (failure is not null)
            throw failure;
        return store.Commit(request.Server, request.Parse, job.Bases);
    }

    private Channel<Job> Of(ServerId server) => jobs.GetOrAdd(server, _ => Channel.CreateUnbounded<Job>());

    internal sealed class Job(ParseRequest request, IProgress<ParseProgress> progress)
    {
        public ParseRequest Request { get; } = request;

        public BaseView[] Bases { get; set; } = [];

        public TaskCompletionSource<Exception?> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Report(ParseStage stage, double percent) => progress.Report(new ParseProgress(Request.Parse, stage, percent, 10, 100));

        public void Finish() => Result.SetResult(null);

        public void Fail(Exception failure) => Result.SetResult(failure);
    }
}
