using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Interfaces.Reminders;
using BlissBot.Grains.Reminders;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Reminders;

public sealed class ReminderRulesTests
{
    private static readonly DateTimeOffset Noon = TestClock.Start;

    [Fact]
    public void A_repeated_wish_is_known_while_it_is_open_and_for_a_while_after()
    {
        var state = new RemindersState().Add("7", Wish("a", 5), Noon).Add("7", Wish("b", 3), Noon);

        Assert.Equal(1, state.Find("a")?.Number);
        var told = state.End(1, told: true);
        Assert.Equal(1, told.Find("a")?.Number);
        Assert.Equal(3, told.Add("7", Wish("c", 1), Noon).Find("c")?.Number);
        Assert.Same(told, told.End(1, told: true));
        Assert.Null(told.Find("z"));
    }

    [Fact]
    public void The_list_has_the_soonest_first_and_what_was_told_but_not_what_was_called_off()
    {
        var state = new RemindersState().Add("7", Wish("a", 5), Noon).Add("7", Wish("b", 3), Noon).Add("7", Wish("c", 4), Noon).Add("7", Wish("d", 1), Noon).End(4, told: true).End(3, told: false);

        Assert.Equal([2, 1], state.List().Open.Select(open => open.Number));
        Assert.Equal([4], state.List().Told.Select(told => told.Number));
        Assert.Equal(Noon.AddMinutes(3), state.Next());
        Assert.Null(new RemindersState().Next());
    }

    [Fact]
    public void The_owner_alone_is_pinged_and_late_ones_say_so()
    {
        var reminder = new RemindersState().Add("7", Wish("a", 5), Noon).Open[0];

        var inTime = ReminderRules.Letter(reminder, 7, Noon.AddMinutes(5));
        var late = ReminderRules.Letter(reminder, 7, Noon.AddMinutes(7));
        var direct = ReminderRules.Letter(reminder with { Request = reminder.Request with { To = LetterPlace.ToUser(7) } }, 7, Noon);

        Assert.Equal([7ul], inTime.Content.Mentions);
        Assert.Equal(("⏰ Reminder", LetterTone.Plain), (inTime.Content.Title, inTime.Content.Tone));
        Assert.Equal(("⏰ Late", LetterTone.Bad), (late.Content.Title, late.Content.Tone));
        Assert.Equal("reminder:7:1", inTime.Id);
        Assert.Equal(inTime.Id, late.Id);
        Assert.Empty(direct.Content.Mentions);
        Assert.Null(Grains.Mail.MailboxRules.Fault(inTime));
    }

    [Fact]
    public void Wishes_that_make_no_sense_are_refused()
    {
        var good = Wish("a", 5);
        Assert.Null(ReminderRules.Check(good, Noon));
        Assert.Null(ReminderRules.Check(good with { Text = new string('x', ReminderRequest.TextLimit) }, Noon));
        Assert.All(
            new[]
            {
                null, good with { OperationId = "" }, good with { Bot = default }, good with { To = new LetterPlace(null, null) }, good with { Text = "" },
                good with { Text = new string('x', ReminderRequest.TextLimit + 1) }, good with { Heading = "" }, good with { LateHeading = new string('x', 101) },
                good with { DueAt = Noon.AddHours(-1) }, good with { DueAt = Noon.AddYears(11) },
            },
            wish => Assert.Equal(RefusalCode.InvalidQuery, ReminderRules.Check(wish, Noon)?.Code));
    }

    private static ReminderRequest Wish(string operation, int minutes) =>
        new(operation, new(9), LetterPlace.InChannel(5), "feed the dodos", Noon.AddMinutes(minutes), "Reminder", "Late");
}
