using System.Text;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using SkiaSharp;

namespace BlissBot.BotClients.Tests.Commands.Server;

/// <summary>Logs of tribes, what lies where, pictures of maps, and what goes first of a base.</summary>
public sealed class ThingCommandTests : IAsyncDisposable
{
    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Server), new());
    private readonly string tribe = $"island:{FakeWorld.MyTribe}", home = $"island:{new BaseId(1)}";

    public ThingCommandTests()
    {
        _ = new FakeWorld(rig.Grains, "island", rig.Time.GetUtcNow());
        rig.Know(new KnownServer(ServerId.Parse("island"), "The Island", ""));
    }

    [Fact]
    public async Task A_tribes_log_has_pages_and_its_texts_do_nothing()
    {
        var first = await rig.Call("tribe log", Rig.Admin, ("tribe", tribe), ("kind", "creatures"));

        var lines = first.Reply!.Cards[0].Text!.Split('\n');
        Assert.Equal("🦖 `Day 40, 12:05` Okapi \\*\\*tamed\\*\\* a Dodo", lines[0]);
        Assert.Equal([TribeEventKind.Tamed, TribeEventKind.Hatched], ((TribeLogQuery)Arguments("TribeEvents")[1]!).Kinds.Take(2));
        Assert.Contains("40,40,12:05:00,Tamed,Okapi **tamed** a Dodo\r\n", File(first.Reply));

        var second = await rig.Press(first.Reply.Controls[0].Controls[3].Id, Rig.Admin);
        Assert.Contains("Day 25", second.Reply!.Cards[0].Text);
        Assert.Equal(6, ((TribeLogQuery)Arguments("TribeEvents")[1]!).Kinds.Length);
        await rig.Call("tribe log", Rig.Admin, ("tribe", tribe));
        Assert.Empty(((TribeLogQuery)Arguments("TribeEvents")[1]!).Kinds);
    }

    [Fact]
    public async Task What_lies_in_a_base_comes_with_equal_things_together_and_all_of_it_as_a_file()
    {
        var sent = await rig.Call("inventory show", Rig.Admin, ("base", home));

        Assert.Contains("3 × OkapiItem0", sent.Reply!.Cards[0].Text);
        Assert.Contains("40 in all", sent.Reply.Cards[0].Text);
        Assert.Equal(40, File(sent.Reply).Split("\r\n").Length - 1);
        Assert.Contains("OkapiItem23", (await rig.Press(sent.Reply.Controls[0].Controls[3].Id, Rig.Admin)).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task What_a_creature_carries_is_found_by_suggestion()
    {
        rig.Accept(rig.Typed("inventory show", "dino", "oka", Rig.Admin));
        var suggested = (await rig.Discord.Next()).Choices;
        Assert.Contains(suggested, choice => choice.Value == $"island:{FakeWorld.Key(1)}" && choice.Name.StartsWith("Okapi pet · 225", StringComparison.Ordinal));

        Assert.Contains("OkapiItem0", (await rig.Call("inventory show", Rig.Admin, ("dino", suggested[0].Value))).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task Which_thing_is_meant_has_to_be_said_once()
    {
        Assert.Contains("one of them", (await rig.Call("inventory show", Rig.Admin)).Reply!.Cards[0].Text);
        Assert.Contains("one of them", (await rig.Call("inventory show", Rig.Admin, ("base", home), ("dino", home))).Reply!.Cards[0].Text);
        Assert.Contains("Nothing fits", (await rig.Call("inventory show", Rig.Admin, ("base", "island:nonsense"))).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task A_map_is_a_picture_with_the_bases_in_the_colours_of_their_decay()
    {
        var reply = (await rig.Call("base map", Rig.Admin, ("server", "island"))).Reply!;

        var file = Assert.Single(reply.Files);
        Assert.Equal(file.Name, reply.Cards[0].Picture);
        using var picture = SKBitmap.Decode(file.Content.ToArray());
        Assert.Equal((MapPicture.Width, MapPicture.Height), (picture.Width, picture.Height));
        var place = MapPicture.Place(50.5, 20.25);
        Assert.Equal(DecayColors.Of(TimeSpan.FromHours(6)), picture.GetPixel((int)place.X, (int)place.Y));
        Assert.Contains("2 bases", reply.Cards[0].Text);
    }

    [Fact]
    public async Task A_base_says_in_words_what_of_it_goes_first()
    {
        var text = (await rig.Call("base info", Rig.Admin, ("base", home))).Reply!.Cards[0].Text;

        Assert.Contains($"First to go: OkapiThatch\\_C, <t:{rig.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds()}:R>", text);
        Assert.DoesNotContain("Anyone may claim", text);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private static string File(Reply reply) => Encoding.UTF8.GetString(Assert.Single(reply.Files).Content.Span);

    private object?[] Arguments(string method) => rig.Grains.Calls.Last(call => call.Call.EndsWith('.' + method, StringComparison.Ordinal)).Arguments;
}
