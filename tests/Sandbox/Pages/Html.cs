using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace BlissBot.Sandbox.Pages;

/// <summary>
/// Markup that is safe to send. It comes only from interpolated texts whose every hole was escaped, so that a name a
/// player chose can never become markup by an oversight.
/// </summary>
internal readonly record struct Html(string Text)
{
    public static Html Empty { get; } = new("");

    public static Html Of(Escaping markup) => new(markup.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    /// <summary>A name from a save: escaped, and kept from turning the rest of the line around.</summary>
    public static Html Name(string? name) => string.IsNullOrWhiteSpace(name) ? Of($"<i>unnamed</i>") : Of($"<bdi>{name}</bdi>");

    public override string ToString() => Text;
}

/// <summary>Escapes the holes of an interpolated text; <see cref="Html"/> alone passes as it is.</summary>
[InterpolatedStringHandler]
internal readonly struct Escaping(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + formattedCount * 16);

    public void AppendLiteral(string markup) => text.Append(markup);

    public void AppendFormatted(Html markup) => text.Append(markup.Text);

    public void AppendFormatted(string? value) => text.Append(WebUtility.HtmlEncode(value));

    public void AppendFormatted<T>(T value, string? format = null) where T : IFormattable =>
        text.Append(WebUtility.HtmlEncode(value.ToString(format, System.Globalization.CultureInfo.InvariantCulture)));

    public override string ToString() => text.ToString();
}
