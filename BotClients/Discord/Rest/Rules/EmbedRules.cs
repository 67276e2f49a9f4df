using BlissBot.Discord.Model;

namespace BlissBot.Discord.Rest.Rules;

/// <summary>Limits of embeds.</summary>
internal static class EmbedRules
{
    public static void Into(Faults faults, IReadOnlyList<Embed>? embeds)
    {
        if (embeds is null) return;
        faults.Count("Embeds", embeds, 0, 10);
        var total = 0;
        foreach (var embed in embeds)
        {
            faults.Length("An embed's title", embed.Title, 0, 256);
            faults.Length("An embed's description", embed.Description, 0, 4_096);
            faults.Length("An embed's footer", embed.Footer?.Text, 0, 2_048);
            faults.Length("An embed's author", embed.Author?.Name, 0, 256);
            faults.Count("Fields of an embed", embed.Fields, 0, 25);
            foreach (var field in embed.Fields)
            {
                faults.Required("A field's name", field.Name, 1, 256);
                faults.Required("A field's value", field.Value, 1, 1_024);
                total += Of(field.Name) + Of(field.Value);
            }

            faults.Range("An embed's colour", embed.Color, 0, 0xFFFFFF);
            total += Of(embed.Title) + Of(embed.Description) + Of(embed.Footer?.Text) + Of(embed.Author?.Name);
        }

        faults.Check(total <= 6_000, $"The embeds have {total} characters together; 6000 are allowed.");
    }

    private static int Of(string? text) => text?.Length ?? 0;
}
