using System.Buffers.Binary;
using System.Security.Cryptography;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Bases;

/// <summary>The text of a new base id: 50 bits of a hash as 10 characters that survive being read out aloud.</summary>
internal static class BaseId
{
    public const int Length = 10;

    /// <summary>Digits and lower-case letters without i, l, o and u.</summary>
    public const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The id for a base of that owner and smallest member; the attempt is raised while the id is taken.</summary>
    public static string Derive(int owner, ActorGuid smallestMember, int attempt)
    {
        Span<byte> source = stackalloc byte[8 + ActorGuid.Size];
        BinaryPrimitives.WriteInt32LittleEndian(source, owner);
        BinaryPrimitives.WriteInt32LittleEndian(source[4..], attempt);
        smallestMember.Write(source[8..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);
        var bits = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        return string.Create(Length, bits, static (text, bits) =>
        {
            foreach (ref var letter in text)
            {
                letter = Alphabet[(int)(bits & 31)];
                bits >>= 5;
            }
        });
    }
}
