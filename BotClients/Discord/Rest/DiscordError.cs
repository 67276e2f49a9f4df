namespace BlissBot.Discord.Rest;

/// <summary>An error as Discord words it. Texts are cut, cleaned of control characters and of our tokens.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Code">See <see cref="DiscordErrorCode"/>; 0 when the answer was no error of Discord's.</param>
/// <param name="Message">Up to 200 characters.</param>
/// <param name="Fields">What is wrong with which field, up to 50.</param>
public sealed record DiscordError(int Status, int Code, string Message, IReadOnlyList<FieldFault> Fields)
{
    public override string ToString() =>
        $"{Status}, code {Code}{(Message.Length > 0 ? ": " : "")}{Message}{(Fields.Count > 0 ? $" ({string.Join(", ", Fields.Take(5).Select(field => $"{field.Path}: {field.Code}"))})" : "")}";
}

/// <param name="Path">As <c>embeds.0.fields.2.value</c>.</param>
/// <param name="Code">As <c>BASE_TYPE_MAX_LENGTH</c>.</param>
/// <param name="Message">Up to 200 characters; may quote what was sent.</param>
public sealed record FieldFault(string Path, string Code, string Message);
