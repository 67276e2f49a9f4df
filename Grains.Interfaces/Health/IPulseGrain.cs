namespace BlissBot.Grains.Interfaces.Health;

/// <summary>Answers at once on the silo it is asked on, if that silo still runs grains.</summary>
[Alias("bliss.IPulseGrain")]
public interface IPulseGrain : IGrainWithIntegerKey
{
    [Alias("Beat"), ResponseTimeout("00:00:01")]
    Task Beat();
}
