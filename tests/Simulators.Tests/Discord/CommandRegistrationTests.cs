namespace BlissBot.Simulators.Tests.Discord;

public sealed class CommandRegistrationTests
{
    [Theory]
    [InlineData("""{"name":"Upper","description":"d"}""", "name")]
    [InlineData("""{"name":"two words","description":"d"}""", "name")]
    [InlineData("""{"name":"x","description":""}""", "description")]
    [InlineData("""{"name":"x","description":"d","options":[{"type":12,"name":"a","description":"d"}]}""", "options.0.type")]
    [InlineData("""{"name":"x","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}]}""", "options.1")]
    [InlineData("""{"name":"x","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"a","description":"d"}]}""", "options.1.name")]
    [InlineData("""{"name":"x","description":"d","options":[{"type":3,"name":"a","description":"d","autocomplete":true,"choices":[{"name":"n","value":"v"}]}]}""", "options.0.autocomplete")]
    [InlineData("""{"name":"x","description":"d","options":[{"type":1,"name":"a","description":"d"},{"type":3,"name":"b","description":"d"}]}""", "options")]
    [InlineData("""{"name":"x","description":"d","name_localizations":{"xx":"y"}}""", "name_localizations.xx")]
    [InlineData("""{"name":"Menu","type":2,"description":"d"}""", "description")]
    public async Task A_wrong_registration_is_refused_where_it_is_wrong(string body, string path)
    {
        await using var discord = await TestDiscord.Start();

        var reply = await discord.Probe.Post($"applications/{discord.ProbeId}/commands", body);

        Assert.Equal((400, 50035), reply.Error);
        Assert.NotNull(reply.Fault(path));
    }

    [Fact]
    public async Task Replacing_all_keeps_the_ids_of_those_that_stay_and_drops_the_rest()
    {
        await using var discord = await TestDiscord.Start();
        var path = $"applications/{discord.ProbeId}/commands";
        var first = (await discord.Probe.Put(path, """[{"name":"a","description":"d"},{"name":"b","description":"d"}]""")).Expect(200);

        var second = (await discord.Probe.Put(path, """[{"name":"a","description":"new"},{"name":"c","description":"d"},{"name":"Menu","type":2}]""")).Expect(200);

        Assert.Equal((string)first[0]!["id"]!, (string)second[0]!["id"]!);
        Assert.NotEqual((string)first[0]!["version"]!, (string)second[0]!["version"]!);
        Assert.Equal(["a", "c", "Menu"], (await discord.Probe.Get(path)).Expect(200).AsArray().Select(each => (string)each!["name"]!));
        Assert.Equal((404, 10063), (await discord.Probe.Get($"{path}/{first[1]!["id"]}")).Error);
    }

    [Fact]
    public async Task The_same_name_overwrites_and_each_scope_is_its_own()
    {
        await using var discord = await TestDiscord.Start();
        var everywhere = $"applications/{discord.ProbeId}/commands";
        var here = $"applications/{discord.ProbeId}/guilds/{discord.Guild}/commands";

        Assert.Equal(201, (await discord.Probe.Post(everywhere, new { name = "a", description = "one" })).Status);
        Assert.Equal(200, (await discord.Probe.Post(everywhere, new { name = "a", description = "two" })).Status);
        var own = (await discord.Probe.Post(here, new { name = "a", description = "here" })).Expect(201);
        (await discord.Probe.Patch($"{here}/{own["id"]}", new { description = "changed" })).Expect(200);

        Assert.Equal("two", (string)Assert.Single((await discord.Probe.Get(everywhere)).Expect(200).AsArray())!["description"]!);
        Assert.Equal("changed", (string)Assert.Single((await discord.Probe.Get(here)).Expect(200).AsArray())!["description"]!);
        Assert.Equal(204, (await discord.Probe.Delete($"{here}/{own["id"]}")).Status);
        Assert.Empty((await discord.Probe.Get(here)).Expect(200).AsArray());
        Assert.Equal(403, (await discord.Survivor.Get(everywhere)).Status);
    }

    [Fact]
    public async Task There_are_100_commands_and_200_creations_a_day()
    {
        await using var discord = await TestDiscord.Start();
        var path = $"applications/{discord.ProbeId}/guilds/{discord.Guild}/commands";
        object All(string prefix, int count) => Enumerable.Range(0, count).Select(number => new { name = $"{prefix}{number}", description = "d" }).ToArray();

        Assert.Equal((400, 30032), (await discord.Probe.Put(path, All("x", 101))).Error);
        Assert.Equal(200, (await discord.Probe.Put(path, All("a", 100))).Status);
        Assert.Equal(200, (await discord.Probe.Put(path, All("b", 100))).Status);
        Assert.Equal(200, (await discord.Probe.Put(path, All("b", 100))).Status);
        Assert.Equal((400, 30034), (await discord.Probe.Put(path, All("c", 1))).Error);
        discord.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(200, (await discord.Probe.Put(path, All("c", 1))).Status);
    }
}
