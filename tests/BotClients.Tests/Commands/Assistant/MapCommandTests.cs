using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Atlas;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Tests.Commands.Assistant;

public sealed class MapCommandTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AtlasMap Island = new("TheIsland_WP", "The Island", false);

    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Assistant), new());

    [Fact]
    public async Task What_is_near_is_listed_with_way_and_walk_and_only_worlds_the_caller_sees_are_asked()
    {
        object?[] asked = [];
        On(nameof(IAtlasGrain.Nearest), arguments =>
        {
            asked = arguments;
            ImmutableArray<NearPlace> places = [new("**Home**", false, new Gps(50, 60), 12_345, 92), new("TributeTerminal_Red_C", true, new Gps(1, 2), 20_000, 340), new("Beach", false, new Gps(9, 9), 30_000, 181)];
            return Task.FromResult<Outcome<NearPlaces>>(new NearPlaces(Island, places, [1, 0, 2]));
        });

        var text = (await rig.Call("teleport nearest", null, ("map", "TheIsland_WP"), ("lat", 50.0), ("lon", 50.0))).Reply!.Cards[0].Text!;

        Assert.Equal([ServerId.Parse("island"), ServerId.Parse("rag")], (ImmutableArray<ServerId>)asked[2]!);
        Assert.Contains("Home", text);
        Assert.DoesNotContain("**Home**", text);
        Assert.Contains("12,345 m east", text);
        Assert.Contains("Tribute Terminal Red", text);
        Assert.Contains("20,000 m north\n", text);
        Assert.Contains("2 → 1 → 3", text);
    }

    [Fact]
    public async Task Coordinates_are_turned_both_ways_and_nothing_or_both_is_asked_back()
    {
        On(nameof(IAtlasGrain.ToGps), arguments => Task.FromResult<Outcome<AtlasPlace>>(new AtlasPlace(Island, new Gps(26, 29), (Place)arguments[1]!)));
        On(nameof(IAtlasGrain.ToPlace), arguments => Task.FromResult<Outcome<AtlasPlace>>(new AtlasPlace(Island with { IsCalibrated = true }, (Gps)arguments[1]!, new Place(1, 2, 0))));

        Assert.Contains("26.00, 29.00", await Convert(("x", -144_022.0), ("y", -164_604.0)));
        Assert.Contains("x 1 · y 2", await Convert(("lat", 1.0), ("lon", 2.0)));
        Assert.Contains("own measure", await Convert(("lat", 1.0), ("lon", 2.0)));
        Assert.Contains("Give either", await Convert());
        Assert.Contains("Give either", await Convert(("lat", 1.0), ("lon", 2.0), ("x", 1.0), ("y", 1.0)));
        Assert.Contains("Give either", await Convert(("lat", 1.0)));

        async Task<string> Convert(params (string, object)[] values)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(2));
            return (await rig.Call("coords convert", null, [("map", "x"), .. values])).Reply!.Cards[0].Text!;
        }
    }

    [Fact]
    public async Task Only_who_may_names_places_and_measures_maps()
    {
        On(nameof(IAtlasGrain.AddTeleport), arguments => Task.FromResult<Outcome<TeleportView>>(new TeleportView("TheIsland_WP", (string)arguments[1]!, (Gps)arguments[2]!, (string)arguments[3]!, Now)));
        On(nameof(IAtlasGrain.Calibrate), arguments => Task.FromResult<Outcome<CalibrationView>>(
            new CalibrationView(Island, (MapPoint)arguments[1]!, (MapPoint)arguments[2]!, 6858, 6858, 0.25, "ann", Now)));
        (string, object)[] place = [("map", "x"), ("name", "Home"), ("lat", 50.0), ("lon", 60.0)];
        (string, object)[] points = [("map", "x"), ("lat1", 1.0), ("lon1", 2.0), ("x1", 3.0), ("y1", 4.0), ("lat2", 5.0), ("lon2", 6.0), ("x2", 7.0), ("y2", 8.0)];

        Assert.Contains("not allowed", (await rig.Call("teleport add", null, place)).Reply!.Cards[0].Text);
        Assert.Contains("**Home** is at 50.0, 60.0", (await rig.Call("teleport add", Rig.Admin, place)).Reply!.Cards[0].Text);
        Assert.Contains("not allowed", (await rig.Call("map calibrate", null, points)).Reply!.Cards[0].Text);
        Assert.Contains("0.25 degrees", (await rig.Call("map calibrate", Rig.Admin, points)).Reply!.Cards[0].Text);
        Assert.Equal(new MapPoint(new Gps(5, 6), 7, 8), rig.Grains.Calls.Single(call => call.Call == "IAtlasGrain/100.Calibrate").Arguments[2]);
    }

    [Fact]
    public async Task Maps_and_places_are_suggested_and_long_lists_have_pages()
    {
        On(nameof(IAtlasGrain.Maps), _ => Task.FromResult<Outcome<ImmutableArray<AtlasMap>>>(ImmutableArray.Create(Island)));
        On(nameof(IAtlasGrain.Teleports), _ => Task.FromResult<Outcome<ImmutableArray<TeleportView>>>(
            Enumerable.Range(0, 50).Select(i => new TeleportView("TheIsland_WP", $"Place {i}", new Gps(1, 2), "ann", Now)).ToImmutableArray()));

        rig.Accept(rig.Typed("coords convert", "map", "isl"));
        Assert.Equal("TheIsland_WP", Assert.Single((await rig.Discord.Next()).Choices).Value);
        rig.Accept(rig.Typed("teleport remove", "name", "place 49", Rig.Admin, ("map", "x")));
        Assert.Contains((await rig.Discord.Next()).Choices, choice => choice.Value == "Place 49");
        var list = (await rig.Call("teleport list", null, ("map", "x"))).Reply!;
        Assert.NotEmpty(list.Controls);
        Assert.Contains("Place 0", list.Cards[0].Text);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private void On(string method, Func<object?[], object> answer) => rig.Grains.On<IAtlasGrain>($"{Rig.Guild}", method, answer);
}
