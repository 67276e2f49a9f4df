using System.Security.Cryptography;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Hosting;

/// <summary>Codes from the system's generator of secrets.</summary>
internal sealed class LinkCodes : ILinkCodes
{
    public LinkCode Next() => LinkCode.FromBits(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
}
