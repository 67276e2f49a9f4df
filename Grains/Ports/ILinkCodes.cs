using BlissBot.Grains.Interfaces.Links;

namespace BlissBot.Grains.Ports;

/// <summary>Makes up codes that nobody can guess.</summary>
public interface ILinkCodes
{
    /// <summary>A new one; that it was never made before is likely, not certain.</summary>
    LinkCode Next();
}
