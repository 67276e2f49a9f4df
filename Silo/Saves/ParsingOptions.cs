using BlissBot.Grains.Interfaces.Servers;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Decay;
using BlissBot.SaveParser.Maps;
using BlissBot.SaveParser.Tables;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Saves;

/// <summary>How saves are read and what is made of them. Section <c>BlissBot:Parsing</c>.</summary>
internal sealed class ParsingOptions
{
    public const string Section = "BlissBot:Parsing";

    /// <summary>Parses at a time. Default: one less than there are processors.</summary>
    public int AtOnce { get; set; } = ParseThreads.UsualNumber;

    /// <summary>Folder for copies of saves while they are read; the largest save must fit. Default: <c>temporary</c> in the data folder.</summary>
    public string TemporaryFolder { get; set; } = "";

    /// <summary>Largest size a gzip'd save may inflate to, in bytes. Default 16 GiB.</summary>
    public long MaxInflatedBytes { get; set; } = 16L << 30;

    /// <summary>Longest step inside a base, in Unreal units. Default 2500.</summary>
    public double Radius { get; set; } = BaseClustering.DefaultRadius;

    /// <summary>How often a world is written in all when the store fails for a while; what was read is kept meanwhile. Default 3.</summary>
    public int StoreAttempts { get; set; } = 3;

    /// <summary>Seconds before a world is written again, twice as many each time. Default 2.</summary>
    public double StoreRetrySeconds { get; set; } = 2;

    /// <summary>JSON file that is laid over the shipped table of decay periods. Optional.</summary>
    public string? DecayTableFile { get; set; }

    /// <summary>JSON file that is laid over the shipped table of maps. Optional.</summary>
    public string? MapsFile { get; set; }

    /// <summary>Decay settings of all servers that have none of their own.</summary>
    public DecaySettings Decay { get; set; } = new();

    /// <summary>Decay settings by server id, as in each server's <c>GameUserSettings.ini</c>.</summary>
    public Dictionary<string, DecaySettings> Servers { get; set; } = [];

    public DecaySettings DecayOf(ServerId server) => Servers.GetValueOrDefault(server.ToString(), Decay);

    /// <summary>The decay table with its override.</summary>
    public DecayTable LoadDecayTable() => DecayTableFile is null ? DecayTable.Default : DecayTable.WithOverride(File.ReadAllBytes(DecayTableFile));

    /// <summary>The map table with its override.</summary>
    public MapCatalogue LoadMaps() => MapsFile is null ? MapCatalogue.Default : MapCatalogue.WithOverride(File.ReadAllBytes(MapsFile));

    internal IEnumerable<string> Faults()
    {
        if (AtOnce is < 1 or > 64) yield return $"{Section}:AtOnce must be from 1 to 64.";
        if (MaxInflatedBytes < 1 << 20) yield return $"{Section}:MaxInflatedBytes must be 1048576 at least.";
        if (StoreAttempts is < 1 or > 10) yield return $"{Section}:StoreAttempts must be from 1 to 10.";
        if (!(StoreRetrySeconds is >= 0 and <= 300)) yield return $"{Section}:StoreRetrySeconds must be from 0 to 300.";
        if (string.IsNullOrWhiteSpace(TemporaryFolder)) yield return $"{Section}:TemporaryFolder is missing.";
        foreach (var fault in (BaseRules.Default with { Radius = Radius }).Validate()) yield return $"{Section}: {fault}";
        foreach (var fault in Decay.Validate()) yield return $"{Section}:Decay: {fault}";
        foreach (var (id, settings) in Servers)
        {
            if (!ServerId.TryParse(id, out _)) yield return $"{Section}:Servers:{id} is no server id.";
            foreach (var fault in settings.Validate()) yield return $"{Section}:Servers:{id}: {fault}";
        }
        foreach (var fault in TableFaults("DecayTableFile", () => LoadDecayTable())) yield return fault;
        foreach (var fault in TableFaults("MapsFile", () => LoadMaps())) yield return fault;
    }

    private static string[] TableFaults(string name, Action load)
    {
        try
        {
            load();
            return [];
        }
        catch (TableException faulty)
        {
            return [.. faulty.Faults.Select(fault => $"{Section}:{name}: {fault}")];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [$"{Section}:{name} cannot be read: {failure.Message}"];
        }
    }
}

/// <summary>Refuses a start with faulty options, naming every fault.</summary>
internal sealed class ParsingOptionsValidator : IValidateOptions<ParsingOptions>
{
    public ValidateOptionsResult Validate(string? name, ParsingOptions options)
    {
        string[] faults = [.. options.Faults()];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
