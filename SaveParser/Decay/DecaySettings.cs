namespace BlissBot.SaveParser.Decay;

/// <summary>The server settings that change decay, under the names the game gives them; the defaults are the game's.</summary>
public sealed record DecaySettings
{
    private const double MaxMultiplier = 1e6, MaxInterval = 1e9;

    /// <summary>Whether the server is PvP; the settings with PvE or PvP in their name apply accordingly.</summary>
    public bool IsPvP { get; init; }

    /// <summary>Multiplies the period of structures: 2 lets them stand twice as long.</summary>
    public double PvEStructureDecayPeriodMultiplier { get; init; } = 1;

    /// <summary>No structure decays on a PvE server.</summary>
    public bool DisableStructureDecayPvE { get; init; }

    /// <summary>Structures decay on a PvP server too.</summary>
    public bool PvPStructureDecay { get; init; }

    /// <summary>Started with <c>-AutoDestroyStructures</c>: decayed structures are deleted, not only open to demolition.</summary>
    public bool AutoDestroyStructures { get; init; }

    /// <summary>Deletion comes after the unmultiplied period times this. 0, the game's default, is taken as "never".</summary>
    public double AutoDestroyOldStructuresMultiplier { get; init; }

    /// <summary>Only core pieces are deleted; what stood on them collapses.</summary>
    public bool OnlyAutoDestroyCoreStructures { get; init; }

    /// <summary>Only core pieces that are snapped to nothing decay; a real base never does.</summary>
    public bool OnlyDecayUnsnappedCoreStructures { get; init; }

    /// <summary>Core pieces that are snapped to nothing decay after <see cref="FastDecayInterval"/>.</summary>
    public bool FastDecayUnsnappedCoreStructures { get; init; }

    /// <summary>Seconds; no multiplier changes it. Default 12 hours.</summary>
    public double FastDecayInterval { get; init; } = 43_200;

    /// <summary>Multiplies the period of tamed creatures.</summary>
    public double PvEDinoDecayPeriodMultiplier { get; init; } = 1;

    /// <summary>No creature decays on a PvE server.</summary>
    public bool DisableDinoDecayPvE { get; init; }

    /// <summary>Creatures decay on a PvP server too.</summary>
    public bool PvPDinoDecay { get; init; }

    /// <summary>Decayed creatures are deleted at once, not only open to claiming.</summary>
    public bool AutoDestroyDecayedDinos { get; init; }

    /// <summary>Whether structures decay at all.</summary>
    public bool StructuresDecay => IsPvP ? PvPStructureDecay : !DisableStructureDecayPvE;

    /// <summary>Whether tamed creatures decay at all.</summary>
    public bool CreaturesDecay => IsPvP ? PvPDinoDecay : !DisableDinoDecayPvE;

    /// <summary>Whether decayed structures are deleted.</summary>
    public bool StructuresAreDestroyed => StructuresDecay && AutoDestroyStructures && AutoDestroyOldStructuresMultiplier > 0;

    /// <summary>Everything that is wrong with these settings; empty when they are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        Check(nameof(PvEStructureDecayPeriodMultiplier), PvEStructureDecayPeriodMultiplier, zero: false, MaxMultiplier);
        Check(nameof(AutoDestroyOldStructuresMultiplier), AutoDestroyOldStructuresMultiplier, zero: true, MaxMultiplier);
        Check(nameof(FastDecayInterval), FastDecayInterval, zero: false, MaxInterval);
        Check(nameof(PvEDinoDecayPeriodMultiplier), PvEDinoDecayPeriodMultiplier, zero: false, MaxMultiplier);
        return faults;

        void Check(string name, double value, bool zero, double max)
        {
            if (!(value >= 0 && value <= max) || (value == 0 && !zero))
                faults.Add($"{name} is {value}; it must be {(zero ? "0 or more" : "more than 0")} and at most {max:N0}.");
        }
    }
}
