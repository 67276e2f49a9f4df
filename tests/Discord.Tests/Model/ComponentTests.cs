using System.Text.Json;
using BlissBot.Discord.Model.Components;
using static BlissBot.Discord.Model.Json.DiscordJson;

namespace BlissBot.Discord.Tests.Model;

public sealed class ComponentTests
{
    public static TheoryData<string> Kinds =>
    [
        """{"type":1,"components":[{"type":2,"style":5,"label":"L","url":"https://x","disabled":false}]}""",
        """{"type":3,"custom_id":"c","options":[{"label":"l","value":"v","default":true}],"placeholder":"p","min_values":0,"max_values":2,"disabled":true}""",
        """{"type":8,"custom_id":"c","disabled":false,"channel_types":[0,15]}""",
        """{"type":5,"custom_id":"c","disabled":false,"default_values":[{"id":"6","type":"user"}]}""",
        """{"type":9,"components":[{"type":10,"content":"t"}],"accessory":{"type":11,"media":{"url":"https://x"},"spoiler":false}}""",
        """{"type":12,"items":[{"media":{"url":"attachment://a.png"},"spoiler":true}]}""",
        """{"type":13,"file":{"url":"attachment://a.txt"},"spoiler":false}""",
        """{"type":14,"divider":true,"spacing":2}""",
        """{"type":17,"components":[{"type":10,"content":"t"},{"type":14}],"accent_color":255,"spoiler":false}""",
        """{"type":18,"label":"L","component":{"type":4,"custom_id":"c","style":2,"required":false}}""",
        """{"type":19,"custom_id":"c","max_values":3}""",
        """{"type":21,"custom_id":"c","options":[{"label":"l","value":"v"}]}""",
        """{"type":22,"custom_id":"c","options":[],"min_values":1}""",
        """{"type":23,"custom_id":"c","default":true}""",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_read_is_written_again(string json)
    {
        var component = Json.Read(json, Default.Component);
        Assert.IsNotType<UnknownComponent>(component);
        using var before = JsonDocument.Parse(json);
        using var after = JsonDocument.Parse(Json.Write(component, Default.Component));
        Assert.True(JsonElement.DeepEquals(before.RootElement, after.RootElement), after.RootElement.GetRawText());
    }

    [Fact]
    public void A_kind_we_do_not_know_is_written_as_it_came()
    {
        const string Strange = """{"type":77,"inside":[{"type":2,"custom_id":"x"}],"n":1.50}""";
        Assert.Equal(Strange, Json.Write(Json.Read(Strange, Default.Component), Default.Component));
        Assert.Equal(0, Json.Read("""{"no":"type"}""", Default.Component).Type);
    }

    [Fact]
    public void The_kind_is_found_wherever_it_stands()
    {
        var button = Assert.IsType<Button>(Json.Read("""{"emoji":{"type":1,"name":"x"},"custom_id":"c","style":1,"type":2}""", Default.Component));
        Assert.Equal("c", button.CustomId);
    }
}
