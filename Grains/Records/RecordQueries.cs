using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Logs;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Records;

/// <summary>Which questions about rows are well formed, and what they are to a store.</summary>
internal static class RecordQueries
{
    /// <summary>What is wrong with a question; null when nothing is.</summary>
    public static Refusal? Check(LogQuery? query) => query switch
    {
        null => new Refusal(RefusalCode.InvalidQuery, nameof(LogQuery)),
        { Kind: { } kind } when !Enum.IsDefined(kind) => new Refusal(RefusalCode.InvalidQuery, nameof(query.Kind)),
        { Account.IsValid: false } => new Refusal(RefusalCode.InvalidQuery, nameof(query.Account)),
        _ => Text(query.Player, nameof(query.Player), LogQuery.MaxText) ?? Text(query.Text, nameof(query.Text), LogQuery.MaxText),
    };

    /// <inheritdoc cref="Check(LogQuery)"/>
    public static Refusal? Check(AuditQuery? query) =>
        query is null ? new Refusal(RefusalCode.InvalidQuery, nameof(AuditQuery)) : Text(query.Command, nameof(query.Command), AuditQuery.MaxText);

    public static LogFilter Filter(LogQuery query) => new(
        query.Kind, query.Account, Sought(query.Player), Sought(query.Text),
        Whole(query.Since), Whole(query.Until));

    public static AuditFilter Filter(AuditQuery query) =>
        new(query.Actor, Sought(query.Command), Whole(query.Since), Whole(query.Until));

    private static DateTimeOffset? Whole(DateTimeOffset? time) => time is { } given ? RecordText.Whole(given) : null;

    private static Refusal? Text(string? text, string field, int most) =>
        text is not null && (text.Length > most || LogText.Text(text).Length == 0) ? new Refusal(RefusalCode.InvalidQuery, field, most) : null;

    /// <summary>What rows never have is not looked for either.</summary>
    private static string? Sought(string? text) => text is null ? null : RecordText.Fold(LogText.Text(text));
}
