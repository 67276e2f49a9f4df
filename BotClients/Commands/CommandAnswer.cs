using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;

namespace BlissBot.BotClients.Commands;

/// <summary>What a command has to say: commands simply return a reply, a form, or the refusal they were given.</summary>
internal abstract record CommandAnswer
{
    public static implicit operator CommandAnswer(Reply reply) => new Said(reply);

    public static implicit operator CommandAnswer(Form form) => new FormShown(form);

    public static implicit operator CommandAnswer(Refusal refusal) => new Refused(refusal);
}

/// <summary>A message.</summary>
internal sealed record Said(Reply Reply) : CommandAnswer;

/// <summary>In answer to a control: the message it stands under becomes this.</summary>
internal sealed record Changed(Reply Reply) : CommandAnswer;

/// <summary>A form pops up. It must come within the first 1.5 seconds, and never in answer to a form.</summary>
internal sealed record FormShown(Form Form) : CommandAnswer;

/// <summary>The answer is no.</summary>
internal sealed record Refused(Refusal Refusal) : CommandAnswer;

/// <summary>The answer is no, in words of the command's own.</summary>
/// <param name="Text">In the caller's language, texts of players escaped.</param>
internal sealed record Declined(string Text) : CommandAnswer;

/// <summary>The caller has to press a button first; then the command runs again and finds itself confirmed.</summary>
/// <param name="Question">In the caller's language, texts of players escaped.</param>
internal sealed record Unconfirmed(string Question) : CommandAnswer;
