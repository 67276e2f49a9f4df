using System.Xml.Linq;

namespace BlissBot.Architecture.Tests;

/// <summary>The doors between the rooms: who may reference whom.</summary>
public sealed class RoomReferenceTests
{
    [Theory]
    [InlineData("Grains.Interfaces", new string[0])]
    [InlineData("Grains", new[] { "Grains.Interfaces" })]
    [InlineData("SaveParser", new string[0])]
    [InlineData("BotClients/Discord", new string[0])]
    [InlineData("BotClients", new[] { "Discord", "Grains.Interfaces" })]
    [InlineData("Silo", new[] { "Grains", "SaveParser" })]
    public void A_room_references_only_the_rooms_it_may(string room, string[] allowed)
    {
        var project = XDocument.Load(Repository.Path(room, Path.GetFileName(room) + ".csproj"));
        var references = project.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Order();

        Assert.Equal(allowed.Order(), references);
    }
}
