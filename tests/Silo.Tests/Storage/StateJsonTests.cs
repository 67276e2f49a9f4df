using System.Text;
using BlissBot.Silo.Storage;
using BlissBot.Silo.Storage.Secrets;

namespace BlissBot.Silo.Tests.Storage;

public sealed class StateJsonTests : IDisposable
{
    private readonly TempFolder folder = new();

    private StateJson Json => field ??= new(SecretSeal.With(folder.Path));

    [Fact]
    public void State_is_plain_json_without_names_of_types()
    {
        var text = Encoding.UTF8.GetString(Json.Serialize(new Sample(5, null, DayOfWeek.Friday)));

        Assert.Equal("""{"balance":5,"day":"friday"}""", text);
    }

    [Fact]
    public void State_with_members_of_an_older_or_newer_program_still_reads()
    {
        var old = Json.Deserialize<Sample>(new BinaryData("""{"balance":7,"unknownLater":[1,2]}"""));

        Assert.Equal(new Sample(7, null, DayOfWeek.Sunday), old);
    }

    public void Dispose() => folder.Dispose();

    private sealed record Sample(int Balance, string? Note, DayOfWeek Day);
}
