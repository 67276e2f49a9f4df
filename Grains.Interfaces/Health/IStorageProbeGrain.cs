namespace BlissBot.Grains.Interfaces.Health;

/// <summary>Tells whether grains can reach the database behind them; its key is <see cref="Key"/>.</summary>
[Alias("bliss.IStorageProbeGrain")]
public interface IStorageProbeGrain : IGrainWithStringKey
{
    /// <summary>There is one of them.</summary>
    const string Key = "state";

    /// <summary>Reads a row of its own. Whatever goes wrong outside arrives as the exception or refusal that every call has for it.</summary>
    [Alias("Read"), ResponseTimeout("00:00:10")]
    Task<Outcome<DateTimeOffset>> Read();
}
