using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BlissBot.EndToEnd.Tests.Live;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>Lists of several pages, turned by the one who asked and by nobody else, also after the bots came back.</summary>
public sealed partial class PagingTests : IDisposable
{
    private const int Bases = 40;
    private const long Team = 1_000_000_001;
    private const string Bot = "server", First = "⏮️", Next = "▶️", Last = "⏭️";
    private static readonly ServerId Sample = ServerId.Parse("sample");

    private readonly TempFolder folder = new();

    [Fact]
    public async Task Whoever_asked_turns_the_pages_of_decay_and_nobody_else_also_after_a_restart()
    {
        await using var sandbox = await Start();
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);
        using var stranger = new DiscordPerson(sandbox.Discord.Sandbox, sandbox.Discord.Sandbox.Users.First(user => user.Name == "survivor42").UserToken);

        var first = await owner.Command(Bot, "decay list", ("server", "sample"), ("within", 1_440L));
        var second = await owner.Press(Bot, first, Next);
        var last = await owner.Press(Bot, second, Last);
        var again = await owner.Press(Bot, last, First);

        Assert.Equal(Range(1, 15), Owners(first));
        Assert.Equal(Range(16, 30), Owners(second));
        Assert.Equal(Range(31, Bases), Owners(last));
        Assert.Equal(Range(1, 15), Owners(again));

        var refused = await stranger.PressForAnswer(Bot, again, Next);

        Assert.Equal(64, (int)refused["flags"]! & 64);
        Assert.Empty(Owners(refused));
        Assert.Equal(Range(1, 15), Owners((await owner.Messages()).Single(message => (string)message["id"]! == (string)again["id"]!)));

        await sandbox.Restart();
        // Grains that have just come back may refuse whoever is first; the page would then stay as it is.
        await owner.Command(Bot, "decay list", ("server", "sample"), ("within", 1_440L));

        Assert.Equal(Range(16, 30), Owners(await owner.Press(Bot, again, Next)));
        Assert.Empty(sandbox.Discord.Truth.Bugs.All);
    }

    [Fact]
    public async Task A_long_list_of_bases_comes_with_all_of_it_as_a_file()
    {
        await using var sandbox = await Start();
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);

        var list = await owner.Command(Bot, "base list", ("server", "sample"));

        var file = Assert.Single(list["attachments"]!.AsArray())!;
        var rows = (await owner.Read(file)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith(".csv", (string)file["filename"]!, StringComparison.Ordinal);
        Assert.Equal(Range(1, Bases), rows.SelectMany(row => OwnerPattern().Matches(row)).Select(Number).Order());
    }

    public void Dispose() => folder.Dispose();

    private async Task<LiveSandbox> Start()
    {
        var home = Directory.CreateDirectory(Path.Combine(RunningSandbox.Options(folder.Path).SavesFolder, Sample.Value)).FullName;
        var save = Path.Combine(home, "Ragnarok_WP.ark");
        await File.WriteAllTextAsync(save, "a save", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(save, DateTime.UtcNow.AddHours(-1));
        var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true, world: new ScriptedParser.Script(Write, new WorldCounts(KeptBases: Bases)));
        await LiveSandbox.Until(async () => (await sandbox.Grains.World(Sample).Summary()).Value is not null, "the save is read");
        return sandbox;
    }

    /// <summary>Each base decays a day after the one before, and is smaller.</summary>
    private static void Write(IWorldStaging staging)
    {
        var now = DateTimeOffset.UtcNow;
        for (var number = 1; number <= Bases; number++)
        {
            var id = new BaseId((ulong)number);
            staging.Add([new BaseRow(id, Team, string.Create(CultureInfo.InvariantCulture, $"Owner {number:00}"), default, new Gps(12.5, 80), default, 1_000 - number, 2, "Stone", true)]);
            staging.Add([new BaseDecayRow(
                id, new DecayView(DecayCertainty.Known, false, 1_000_000, "Stone", "Wall", now, "Wall", now.AddDays(number)), new DecayDetail(new ObjectKey(1, 1), "Wall"))]);
        }
    }

    private static IEnumerable<int> Range(int from, int through) => Enumerable.Range(from, through - from + 1);

    /// <summary>The bases a message shows, in its order.</summary>
    private static List<int> Owners(JsonNode message) =>
        [.. message["embeds"]!.AsArray().SelectMany(embed => OwnerPattern().Matches((string?)embed!["description"] ?? "")).Select(Number)];

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("Owner ([0-9]{2})")]
    private static partial Regex OwnerPattern();
}
