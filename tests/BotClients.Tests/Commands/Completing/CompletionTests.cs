using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Completing;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;

namespace BlissBot.BotClients.Tests.Commands.Completing;

public sealed class CompletionTests
{
    [Fact]
    public void What_begins_as_typed_comes_before_words_that_do_and_those_before_what_contains_it()
    {
        Choice[] choices = [new("Scrag", "1"), new("The Ragnarök", "2"), new("Ragnarök", "3"), new("Aberration", "4"), new("Ragged Island", "5")];

        Assert.Equal(["3", "5", "2", "1"], Ranking.Rank(choices, "rag").Select(choice => choice.Value));
        Assert.Equal(["3", "2"], Ranking.Rank(choices, "RAGNAROK").Select(choice => choice.Value));
        Assert.Equal(5, Ranking.Rank(choices, " ").Count());
    }

    [Theory]
    [InlineData("Überleben", "uberleben")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Straße", "strasse")]
    [InlineData("ÑANDÚ", "nandu")]
    [InlineData("Ame\u0301lie", "amelie")]
    public void Accents_and_case_make_no_difference(string name, string folded) => Assert.Equal(folded, Folding.Fold(name));

    [Fact]
    public void Names_of_players_never_break_a_suggestion()
    {
        Choice[] hostile = [new(new string('x', 300), "1"), new("\u202e\u0000\n", "2"), new(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 60)), "3"), new("x", new string('v', 101)), new("e" + new string('\u0301', 500), "5")];

        var ranked = Ranking.Rank(hostile, "").ToArray();

        Assert.Equal(["1", "2", "3", "5"], ranked.Select(choice => choice.Value));
        Assert.All(ranked, choice => Assert.InRange(choice.Name.Length, 1, 100));
    }

    [Fact]
    public async Task At_most_25_are_suggested()
    {
        await using var rig = new Rig(Command(_ => Task.FromResult(Enumerable.Range(0, 60).Select(n => new Choice($"name {n}", $"{n}")))));

        rig.Accept(rig.Typed("do", "x", "name"));

        Assert.Equal(25, (await rig.Discord.Next()).Choices.Length);
    }

    [Fact]
    public async Task Nothing_is_suggested_when_it_takes_too_long_or_breaks()
    {
        var started = new TaskCompletionSource();
        await using var rig = new Rig(Command(_ => started.TrySetResult() ? new TaskCompletionSource<IEnumerable<Choice>>().Task : throw new InvalidOperationException()));

        rig.Accept(rig.Typed("do", "x", ""));
        await started.Task;
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Empty((await rig.Discord.Next()).Choices);
        rig.Accept(rig.Typed("do", "x", ""));

        Assert.Empty((await rig.Discord.Next()).Choices);
    }

    [Fact]
    public async Task Nothing_is_suggested_to_who_may_not_use_the_command()
    {
        await using var rig = new Rig(new FakeCommand(
            new("do", "Text") { Needs = Capability.ViewWorlds, Options = [CommandOption.Text("x", "Text") with { Complete = _ => Task.FromResult<IEnumerable<Choice>>([new("secret", "secret")]) }] },
            _ => new Reply()));

        rig.Accept(rig.Typed("do", "x", ""));
        Assert.Empty((await rig.Discord.Next()).Choices);
        rig.Accept(rig.Typed("do", "x", "", Rig.Admin));

        Assert.Single((await rig.Discord.Next()).Choices);
    }

    [Fact]
    public async Task Unknown_commands_and_options_suggest_nothing()
    {
        await using var rig = new Rig(Command(_ => throw new InvalidOperationException()));

        rig.Accept(rig.Typed("gone", "x", ""));
        Assert.Empty((await rig.Discord.Next()).Choices);
        rig.Accept(rig.Typed("do", "y", ""));

        Assert.Empty((await rig.Discord.Next()).Choices);
    }

    private static FakeCommand Command(Func<BotClients.Commands.Running.CompletionContext, Task<IEnumerable<Choice>>> complete) =>
        new(new("do", "Text") { Options = [CommandOption.Text("x", "Text") with { Complete = complete }] }, _ => new Reply());
}
