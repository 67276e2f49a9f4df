using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BlissBot.Simulators.Discord.World;

/// <summary>Secrets of the simulated world.</summary>
internal static class Tokens
{
    /// <summary>Three parts with points between, the first of them the id: libraries look for that.</summary>
    public static string Create(ulong userId) =>
        $"{Letters(Encoding.ASCII.GetBytes(userId.ToString(CultureInfo.InvariantCulture)))}.{Random(4)}.{Random(28)}";

    public static string Webhook() => Random(51);

    /// <summary>Long, as Discord's are; they stand in paths.</summary>
    public static string Interaction(ulong id) => Letters(Encoding.ASCII.GetBytes($"interaction:{id}:")) + Random(96);

    public static string Session() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static User? Find(DiscordState state, string token)
    {
        // Nothing is worth protecting here; what counts is that no other token is taken for a right one.
        foreach (var user in state.Users.Values)
            if (user.Token.Length > 0 && string.Equals(user.Token, token, StringComparison.Ordinal)) return user;
        return null;
    }

    private static string Random(int bytes) => Letters(RandomNumberGenerator.GetBytes(bytes));

    private static string Letters(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
