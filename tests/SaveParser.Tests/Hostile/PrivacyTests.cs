using System.Collections;
using System.Reflection;
using BlissBot.SaveParser.Archives;
using BlissBot.SaveParser.Forge;

namespace BlissBot.SaveParser.Tests.Hostile;

/// <summary>Network addresses and PIN codes are in every save that SaveForge writes and in nothing that is read from one.</summary>
public sealed class PrivacyTests
{
    private static readonly string Pin = ForgedFiles.PrivatePin.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(13, true)]
    [InlineData(14, true)]
    [InlineData(13, false)]
    [InlineData(14, false)]
    public void Nothing_private_is_anywhere_in_a_world(int version, bool useStore)
    {
        using var save = HostileSave.Forge(plan: HostileSave.Plan with { SaveVersion = version, UseStore = useStore });
        var file = File.ReadAllBytes(save.Path);
        if (useStore) Assert.True(file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(ForgedFiles.PrivateAddress)) >= 0);
        var world = save.Read(profiles: useStore ? null : Path.GetDirectoryName(save.Path));
        Assert.Equal(save.Truth.Players.Count, world.Players.Count);

        var texts = new List<string>();
        var numbers = new List<long>();
        Walk(world, texts, numbers, new HashSet<object>(ReferenceEqualityComparer.Instance));

        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => text.Contains(ForgedFiles.PrivateAddress, StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text == Pin);
        Assert.DoesNotContain(ForgedFiles.PrivatePin, numbers);
    }

    [Fact]
    public void No_reason_for_a_failure_quotes_what_a_file_holds()
    {
        var profile = ForgedFiles.Profile(HostileSave.Plan, 0).Bytes;
        for (var cut = 0; cut < profile.Length; cut++)
        {
            var failure = Record.Exception(() => ProfileReader.Read(profile.AsSpan(0, cut)));
            if (failure is null) continue;
            Assert.DoesNotContain(ForgedFiles.PrivateAddress, failure.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("203.0", failure.ToString(), StringComparison.Ordinal);
        }
    }

    private static void Walk(object? thing, List<string> texts, List<long> numbers, HashSet<object> seen)
    {
        switch (thing)
        {
            case null: return;
            case string text: texts.Add(text); return;
            case int or uint or short or ushort or long: numbers.Add(Convert.ToInt64(thing, System.Globalization.CultureInfo.InvariantCulture)); return;
            case ulong or float or double or bool or byte or char or Enum or DateTime or Type or Delegate: return;
        }
        var type = thing.GetType();
        if (type.IsPrimitive || type.IsPointer || !type.IsValueType && !seen.Add(thing)) return;
        if (thing is IEnumerable many)
            foreach (var one in many)
                Walk(one, texts, numbers, seen);
        if (type.Namespace?.StartsWith("BlissBot", StringComparison.Ordinal) != true) return;
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(thing), texts, numbers, seen);
    }
}
