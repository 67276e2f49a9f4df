using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Commands.Running;

public sealed class CoolDownTests
{
    [Fact]
    public async Task A_command_with_a_cool_down_is_refused_to_the_same_user_until_it_is_over()
    {
        var command = new FakeCommand(new("do", "Text") { CoolDown = TimeSpan.FromSeconds(30) }, _ => new Reply { Text = "done" });
        await using var rig = new Rig(command);

        await rig.Call("do");
        rig.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Contains("in 10 s", (await rig.Call("do")).Reply!.Cards[0].Text);
        Assert.Equal("done", (await rig.Call("do", Rig.Anybody with { User = 8 })).Reply!.Text);
        rig.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("done", (await rig.Call("do")).Reply!.Text);
    }

    [Fact]
    public void A_limiter_lets_a_burst_through_and_then_one_every_so_often()
    {
        var time = new FakeTimeProvider();
        var limiter = new UserLimiter(5, TimeSpan.FromSeconds(1), time);

        Assert.Equal(5, Enumerable.Range(0, 20).Count(_ => limiter.Enter(1) == UserLimiter.Verdict.Go));
        var passed = 0;
        for (var step = 0; step < 100; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            passed += limiter.Enter(1) == UserLimiter.Verdict.Go ? 1 : 0;
        }

        Assert.InRange(passed, 9, 11);
    }

    [Fact]
    public void A_crowd_does_not_make_the_limiter_grow_without_end()
    {
        var limiter = new UserLimiter(1, TimeSpan.FromHours(1), new FakeTimeProvider());

        for (var user = 0ul; user < 25_000; user++)
            Assert.Equal(UserLimiter.Verdict.Go, limiter.Enter(user));
    }
}
