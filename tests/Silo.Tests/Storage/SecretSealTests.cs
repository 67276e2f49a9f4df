using System.Text;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Silo.Storage;
using BlissBot.Silo.Storage.Secrets;

namespace BlissBot.Silo.Tests.Storage;

public sealed class SecretSealTests : IDisposable
{
    private const string Token = "hook-secret-0123456789";
    private readonly TempFolder folder = new();

    [Fact]
    public void A_secret_is_stored_sealed_and_comes_back_also_in_another_process()
    {
        var stored = Text(Json("keys").Serialize(new State(7, new SecretText(Token))));

        Assert.DoesNotContain(Token, stored, StringComparison.Ordinal);
        Assert.StartsWith("""{"id":7,"token":"sealed:1:""", stored, StringComparison.Ordinal);
        Assert.Equal(Token, Read("keys", stored).Token.Reveal());
    }

    [Fact]
    public void The_same_secret_looks_different_every_time()
    {
        var json = Json("keys");

        Assert.NotEqual(Text(json.Serialize(new State(7, new SecretText(Token)))), Text(json.Serialize(new State(7, new SecretText(Token)))));
    }

    [Fact]
    public void A_secret_of_before_is_read_plain_and_sealed_at_the_next_write()
    {
        var old = Read("keys", $$"""{"id":7,"token":"{{Token}}"}""");

        Assert.Equal(Token, old.Token.Reveal());
        Assert.DoesNotContain(Token, Text(Json("keys").Serialize(old)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other")]
    [InlineData(null)]
    public void One_whose_key_is_lost_fails_nothing_and_comes_back_with_the_key(string? otherKeys)
    {
        var stored = Text(Json("keys").Serialize(new State(7, new SecretText(Token))));
        if (otherKeys is null)
            Assert.All(Directory.GetFiles(folder.File("keys")), file => File.WriteAllText(file, "no key any more"));

        var found = Read(otherKeys ?? "keys", stored);

        Assert.False(found.Token.IsReadable);
        Assert.Throws<InvalidOperationException>(found.Token.Reveal);
        Assert.Equal("***", found.Token.ToString());
        Assert.Equal(stored, Text(Json("other").Serialize(found)));
        if (otherKeys is not null)
            Assert.Equal(Token, Read("keys", stored).Token.Reveal());
    }

    [Theory]
    [InlineData("sealed:1:")]
    [InlineData("sealed:1:not base64 at all!")]
    [InlineData("sealed:1:AAAA")]
    public void What_somebody_put_in_the_place_of_a_secret_is_not_taken_for_one(string forged) =>
        Assert.False(Read("keys", $$"""{"id":7,"token":"{{forged}}"}""").Token.IsReadable);

    [Fact]
    public void Outside_of_stored_state_a_secret_is_a_mask() =>
        Assert.Equal("""{"Id":7,"Token":"***"}""", System.Text.Json.JsonSerializer.Serialize(new State(7, new SecretText(Token))));

    [Fact]
    public void Keys_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps rights in another way.");
            return;
        }
        Text(Json("keys").Serialize(new State(7, new SecretText(Token))));
        var key = Assert.Single(Directory.GetFiles(folder.File("keys")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("keys")));

        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Json("keys");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
    }

    public void Dispose() => folder.Dispose();

    private StateJson Json(string keys) => new(SecretSeal.With(folder.File(keys)));

    private State Read(string keys, string stored) => Json(keys).Deserialize<State>(new BinaryData(stored));

    private static string Text(BinaryData stored) => Encoding.UTF8.GetString(stored);

    private sealed record State(int Id, SecretText Token);
}
