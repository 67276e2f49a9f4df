using System.Text.RegularExpressions;
using BlissBot.Silo.Hosting;
using StackExchange.Redis;

namespace BlissBot.Silo.Storage.Redis;

/// <summary>Where silos share views. Section <c>BlissBot:Redis</c> of the configuration; without it each silo keeps its own.</summary>
internal sealed partial class RedisOptions
{
    public const string SectionName = "Redis";

    private const string Section = $"{SiloOptions.Section}:{SectionName}";
    private const int Longest = 4_000;

    /// <summary>How to reach it, as StackExchange.Redis writes it: <c>redis.example:6379,password=…,ssl=true</c>.</summary>
    public Secret? Connection { get; set; }

    /// <summary>A file that holds nothing but the connection, which keeps it out of the configuration.</summary>
    public string? ConnectionFile { get; set; }

    /// <summary>What all our keys begin with, for a Redis that others use as well. Default <c>blissbot</c>.</summary>
    public string Prefix { get; set; } = "blissbot";

    /// <summary>Whether there is one.</summary>
    internal bool IsGiven => Connection is not null || !string.IsNullOrWhiteSpace(ConnectionFile);

    /// <summary>Everything that is wrong with them. The connection is in no message.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!PrefixShape().IsMatch(Prefix)) yield return $"{Section}:Prefix must be 1 to 40 of a-z, 0-9, '_' and '-'.";
        if (!IsGiven) yield break;
        if (Connection is not null && !string.IsNullOrWhiteSpace(ConnectionFile)) yield return $"{Section}: give Connection or ConnectionFile, not both.";
        else if (Text() is not { } text) yield return $"{Section}:ConnectionFile '{ConnectionFile}' cannot be read.";
        else if (Parsed(text) is not { } parsed) yield return $"{Section}: the connection is none that StackExchange.Redis understands; it reads like redis.example:6379,password=…";
        else if (parsed.EndPoints.Count == 0) yield return $"{Section}: the connection names no host.";
    }

    /// <summary>The connection of checked options.</summary>
    internal ConfigurationOptions Read() => Text() is { } text && Parsed(text) is { } parsed ? parsed
        : throw new StartRefusedException($"{Section}: the connection cannot be read any more.");

    private Secret? Text()
    {
        if (Connection is { } given)
            return given;
        try
        {
            using var reader = new StreamReader(ConnectionFile!);
            var buffer = new char[Longest + 1];
            return new Secret(new string(buffer, 0, reader.ReadBlock(buffer)).Trim());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static ConfigurationOptions? Parsed(Secret text)
    {
        if (text.Reveal().Length is 0 or > Longest)
            return null;
        try
        {
            return ConfigurationOptions.Parse(text.Reveal());
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[a-z0-9_-]{1,40}$")]
    private static partial Regex PrefixShape();
}
