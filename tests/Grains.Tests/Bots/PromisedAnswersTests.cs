using BlissBot.Grains.Bots;
using BlissBot.Grains.Interfaces.Bots;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Grains.Tests.Bots;

public sealed class PromisedAnswersTests
{
    private readonly FakeTimeProvider time = new();
    private readonly PromisedAnswers answers;

    public PromisedAnswersTests() => answers = new PromisedAnswers(time);

    [Fact]
    public void What_others_owe_is_taken_once_and_what_one_owes_oneself_stays()
    {
        answers.Promise(Of(1, "old"));
        answers.Promise(Of(2, "new"));
        answers.Promise(Of(3, "old"));
        answers.Keep(3);

        Assert.Equal([1UL], answers.Take("new").Select(promise => promise.Interaction));
        Assert.Empty(answers.Take("new"));
        Assert.Equal([2UL], answers.Take("third").Select(promise => promise.Interaction));
    }

    [Fact]
    public void What_Discord_takes_no_answer_to_any_more_is_forgotten()
    {
        answers.Promise(Of(1, "old"));
        time.Advance(TimeSpan.FromMinutes(15));

        Assert.Empty(answers.Take("new"));
    }

    [Fact]
    public void Not_more_than_hundreds_are_kept_and_no_text_longer_than_Discords()
    {
        for (ulong id = 1; id <= 600; id++)
        {
            answers.Promise(Of(id, "old"));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal((500, 101UL), answers.Take("new") is var left ? (left.Length, left.Min(promise => promise.Interaction)) : default);
        Assert.Throws<ArgumentException>(() => answers.Promise(Of(1, new string('x', 2_000))));
    }

    private static PromisedAnswer Of(ulong interaction, string process) => new(interaction, new("token"), false, "en-US", process);
}
