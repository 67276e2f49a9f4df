using System.Globalization;

namespace BlissBot.Simulators.Ark.Game;

/// <summary>The two counts the game keeps of its own: frames of the engine and days of the world.</summary>
internal sealed class GameClock(DateTimeOffset launched, DateTimeOffset worldBegan)
{
    private const int FramesPerSecond = 30;

    /// <summary>A day of the world takes an hour.</summary>
    private const int Speed = 24;

    /// <summary>Number of the frame, modulo 1,000; 0 until the first second is over, as during a start.</summary>
    public int Frame(DateTimeOffset at)
    {
        var since = at - launched;
        return since < TimeSpan.FromSeconds(1) ? 0 : (int)((long)(since.TotalSeconds * FramesPerSecond) % 1000);
    }

    /// <summary><c>Day 23, 11:39:57</c></summary>
    public string Day(DateTimeOffset at)
    {
        var since = (at - worldBegan) * Speed + TimeSpan.FromHours(8);
        return string.Create(CultureInfo.InvariantCulture, $"Day {1 + (int)since.TotalDays}, {since:hh\\:mm\\:ss}");
    }
}
