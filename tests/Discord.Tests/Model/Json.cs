using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BlissBot.Discord.Model.Events;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Tests.Model;

/// <summary>Reads objects and events from text.</summary>
internal static class Json
{
    public static T Read<T>(string json, JsonTypeInfo<T> type)
        where T : class => DiscordJson.Read("test", Encoding.UTF8.GetBytes(json), type);

    public static T Event<T>(string type, string json)
        where T : DiscordEvent
    {
        Assert.True(GatewayEvents.TryRead(type, Encoding.UTF8.GetBytes(json), out var read));
        return Assert.IsType<T>(read);
    }

    public static string Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);
}
