using System.Text;
using BlissBot.Silo.Storage;

namespace BlissBot.Silo.Tests.Storage;

public sealed class StateJsonTests
{
    [Fact]
    public void State_is_plain_json_without_names_of_types()
    {
        var text = Encoding.UTF8.GetString(new StateJson().Serialize(new Sample(5, null, DayOfWeek.Friday)));

        Assert.Equal("""{"balance":5,"day":"friday"}""", text);
    }

    [Fact]
    public void State_with_members_of_an_older_or_newer_program_still_reads()
    {
        var old = new StateJson().Deserialize<Sample>(new BinaryData("""{"balance":7,"unknownLater":[1,2]}"""));

        Assert.Equal(new Sample(7, null, DayOfWeek.Sunday), old);
    }

    private sealed record Sample(int Balance, string? Note, DayOfWeek Day);
}
