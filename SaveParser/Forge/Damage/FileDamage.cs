using System.IO.Compression;

namespace BlissBot.SaveParser.Forge.Damage;

/// <summary>Breaks a finished file as a whole.</summary>
internal static class FileDamage
{
    private const long BombSize = 16L << 30;

    public static void Apply(ForgePlan plan, string path)
    {
        if (plan.Damage.HasFlag(ForgeDamage.TruncatedFile)) Cut(path, 0.6);
        if (plan.Damage.HasFlag(ForgeDamage.FlippedBits)) Flip(path, plan.Seed);
        if (plan.Damage.HasFlag(ForgeDamage.WrongMagic)) Overwrite(path);
    }

    public static void ApplyPacked(ForgePlan plan, string path)
    {
        if (plan.Damage.HasFlag(ForgeDamage.GzipBomb)) AppendBomb(path);
        if (plan.Damage.HasFlag(ForgeDamage.TruncatedGzip)) Cut(path, 0.5);
    }

    /// <summary>A gzip file may have many members; each of these is 64 KB that inflate to 64 MiB of zeros.</summary>
    private static void AppendBomb(string path)
    {
        const int MemberSize = 64 << 20;
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(new byte[MemberSize]);
        using var file = new FileStream(path, FileMode.Append);
        for (long inflated = 0; inflated < BombSize; inflated += MemberSize)
            file.Write(member.GetBuffer(), 0, (int)member.Length);
    }

    private static void Cut(string path, double share)
    {
        using var file = File.Open(path, FileMode.Open);
        file.SetLength((long)(file.Length * share));
    }

    private static void Flip(string path, int seed)
    {
        using var file = File.Open(path, FileMode.Open);
        var dice = Dice.For(seed, Lot.Damage, 0);
        for (var flip = 0; flip < 64; flip++)
        {
            var at = 8_192 + (long)(dice.Unit() * (file.Length - 8_192));
            file.Position = at;
            var old = file.ReadByte();
            file.Position = at;
            file.WriteByte((byte)(old ^ 1 << dice.Below(8)));
        }
    }

    private static void Overwrite(string path)
    {
        using var file = File.Open(path, FileMode.Open);
        file.Write("NotADatabase\0\0\0\0"u8);
    }
}
