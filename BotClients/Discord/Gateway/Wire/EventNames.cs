using System.Text;

namespace BlissBot.Discord.Gateway;

/// <summary>Names of events as strings, each made once. Not for several threads.</summary>
internal sealed class EventNames
{
    /// <summary>Discord has about a hundred; what a hostile peer makes up is not kept.</summary>
    private const int Most = 256;

    private readonly HashSet<string> names = new(Utf8Names.Instance);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> lookup;

    public EventNames() => lookup = names.GetAlternateLookup<ReadOnlySpan<byte>>();

    public string this[ReadOnlySpan<byte> name]
    {
        get
        {
            if (lookup.TryGetValue(name, out var known)) return known;
            var made = Encoding.UTF8.GetString(name);
            if (names.Count < Most) names.Add(made);
            return made;
        }
    }

    /// <summary>Finds a string by its UTF-8.</summary>
    private sealed class Utf8Names : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
    {
        public static readonly Utf8Names Instance = new();

        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string name) => GetHashCode(Encoding.UTF8.GetBytes(name));

        public bool Equals(ReadOnlySpan<byte> utf8, string name) => Ascii.Equals(utf8, name);

        public int GetHashCode(ReadOnlySpan<byte> utf8)
        {
            HashCode hash = new();
            hash.AddBytes(utf8);
            return hash.ToHashCode();
        }

        public string Create(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
    }
}
