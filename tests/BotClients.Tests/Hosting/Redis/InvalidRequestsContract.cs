using BlissBot.Discord.Rest.Limits;

namespace BlissBot.BotClients.Tests.Hosting.Redis;

/// <summary>What every count of Discord's refusals does.</summary>
public abstract class InvalidRequestsContract
{
    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Another client behind the same address.</summary>
    private protected abstract IInvalidRequests Client();

    private protected abstract void Pass(TimeSpan span);

    [Fact]
    public async Task All_clients_of_an_address_count_together()
    {
        var (one, two) = (Client(), Client());
        Assert.Equal(new AddressStanding(0, TimeSpan.Zero), await one.ReadAsync(Cancellation));

        Assert.Equal(1, (await one.AddAsync(null, Cancellation)).Invalid);
        Assert.Equal(2, (await two.AddAsync(null, Cancellation)).Invalid);

        Pass(TimeSpan.FromSeconds(1));
        await one.ReadAsync(Cancellation);
        Assert.Equal(2, (await Client().ReadAsync(Cancellation)).Invalid);
    }

    [Fact]
    public async Task None_is_lost_when_many_count_at_once()
    {
        IInvalidRequests[] clients = [Client(), Client(), Client(), Client()];

        await Task.WhenAll(Enumerable.Range(0, 200).Select(at => clients[at % 4].AddAsync(null, Cancellation).AsTask()));

        Assert.Equal(200, (await Client().ReadAsync(Cancellation)).Invalid);
    }

    [Fact]
    public async Task After_ten_minutes_they_are_forgotten()
    {
        await Client().AddAsync(null, Cancellation);
        Pass(TimeSpan.FromMinutes(5));
        await Client().AddAsync(null, Cancellation);

        Pass(TimeSpan.FromMinutes(4.9));
        Assert.Equal(2, (await Client().ReadAsync(Cancellation)).Invalid);
        Pass(TimeSpan.FromMinutes(0.4));
        Assert.Equal(1, (await Client().ReadAsync(Cancellation)).Invalid);
        Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(0, (await Client().ReadAsync(Cancellation)).Invalid);
    }

    [Fact]
    public async Task A_ban_is_known_to_all_and_a_shorter_one_does_not_end_it_sooner()
    {
        var standing = await Client().AddAsync(TimeSpan.FromMinutes(10), Cancellation);
        Assert.InRange(standing.Banned, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));

        await Client().AddAsync(TimeSpan.FromSeconds(5), Cancellation);

        Assert.InRange((await Client().ReadAsync(Cancellation)).Banned, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
    }
}
