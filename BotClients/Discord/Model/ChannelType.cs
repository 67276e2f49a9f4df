using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model;

/// <summary>Kinds of channel. A number without a name here is kept.</summary>
[JsonConverter(typeof(NumberEnum<ChannelType>))]
public enum ChannelType
{
    Text = 0,
    Dm = 1,
    Voice = 2,
    GroupDm = 3,

    /// <summary>Holds up to 50 channels.</summary>
    Category = 4,
    News = 5,
    NewsThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Stage = 13,
    Directory = 14,

    /// <summary>Holds only threads; a message needs one.</summary>
    Forum = 15,
    Media = 16,
}
