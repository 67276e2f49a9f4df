using System.CommandLine;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Silo.Tests.Hosting;

namespace BlissBot.Silo.Tests.Backups;

/// <summary>What tests of backups have in common, wherever a silo keeps its things.</summary>
internal static class BackupSteps
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<(int Code, string Error)> Run(Command command, params string[] arguments)
    {
        using var error = new StringWriter();
        var code = await command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null, Error = error }, Cancellation);
        return (code, error.ToString());
    }

    /// <summary>Waits until a server's save is read.</summary>
    public static async Task<ParseId> Parsed(TestSilo silo, ServerId server)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var status = (await silo.Grains.Save(server).Status().OrRefusal()).Value;
            if (status is { Running: null, LastGood: not null } && (await silo.Grains.World(server).Summary().OrRefusal()).Value?.AsOf.Parse is { } parse)
                return parse;
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }
}
