using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BlissBot.SaveParser.Inspection;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Cli;

/// <summary>The JSON of <c>save inspect --json</c>. Its field names are a contract with other programs.</summary>
internal static class InspectionJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(SaveInspection inspection)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteCounts(json, inspection);
            json.WriteString("structure_uuids_sha256", inspection.StructureDigest);
            json.WriteString("structures_owned_uuids_sha256", inspection.OwnedStructureDigest);
            json.WriteString("tamed_uuids_sha256", inspection.TamedDigest);
            json.WritePropertyName("bases_owned");
            Write(json, inspection.BasesOwnerBlind);
            json.WriteStartObject("bases_owned_per_tribe");
            foreach (var (tribe, bases) in inspection.BasesPerTribe)
            {
                json.WritePropertyName(tribe.ToString(System.Globalization.CultureInfo.InvariantCulture));
                Write(json, bases);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteCounts(Utf8JsonWriter json, SaveInspection inspection)
    {
        var world = inspection.World;
        var report = world.Report;
        json.WriteString("file", world.File);
        json.WriteNumber("save_version", world.SaveVersion);
        json.WriteBoolean("save_version_known", world.IsOfKnownVersion);
        json.WriteString("map", world.Map);
        json.WriteNumber("game_time", world.GameTime);
        json.WriteNumber("objects", report.Rows);
        json.WriteNumber("objects_understood", report.UnderstoodRows);
        json.WriteNumber("structures", world.Structures.Count);
        json.WriteNumber("structures_owned", inspection.StructuresOwned);
        json.WriteNumber("ghosts", report.Ghosts);
        json.WriteNumber("tamed", inspection.Tamed);
        json.WriteNumber("wild", inspection.Wild);
        json.WriteNumber("unclaimed", inspection.Unclaimed);
        json.WriteNumber("items", world.Items.Count);
        json.WriteNumber("cryopods", inspection.Cryopods);
        WritePlayers(json, world.Players);
        WriteTribes(json, world.Tribes);
        json.WriteNumber("row_errors", report.RowErrors);
        json.WriteNumber("property_errors", report.PropertyErrors);
        json.WriteNumber("archive_errors", report.ArchiveErrors);
        json.WriteNumber("cryopod_errors", report.PodErrors);
        json.WriteNumber("bad_transforms", report.BadTransforms);
        json.WriteStartObject("error_reasons");
        foreach (var (reason, count) in report.Reasons) json.WriteNumber(reason, count);
        json.WriteEndObject();
        json.WriteStartArray("unknown_types");
        foreach (var type in report.UnknownTypes.Keys) json.WriteStringValue(type);
        json.WriteEndArray();
    }

    private static void WritePlayers(Utf8JsonWriter json, IReadOnlyList<Player> players)
    {
        json.WriteStartArray("players");
        foreach (var player in players)
        {
            json.WriteStartObject();
            json.WriteNumber("player_data_id", player.PlayerDataId);
            json.WriteString("eos_id", player.EosId);
            json.WriteString("player_name", player.PlayerName);
            json.WriteString("character_name", player.CharacterName);
            if (player.TribeId is { } tribe) json.WriteNumber("tribe_id", tribe);
            else json.WriteNull("tribe_id");
            json.WriteNumber("level", player.Level);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTribes(Utf8JsonWriter json, IReadOnlyList<Tribe> tribes)
    {
        json.WriteStartArray("tribes");
        foreach (var tribe in tribes)
        {
            json.WriteStartObject();
            json.WriteNumber("tribe_id", tribe.TribeId);
            json.WriteString("name", tribe.Name);
            json.WriteNumber("owner_player_data_id", tribe.OwnerPlayerDataId);
            json.WriteStartArray("members");
            foreach (var member in tribe.Members) json.WriteNumberValue(member.PlayerDataId);
            json.WriteEndArray();
            json.WriteNumber("log_lines", tribe.Log.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ClusterDigest clusters)
    {
        json.WriteStartObject();
        json.WriteNumber("clusters", clusters.Clusters);
        json.WriteStartArray("sizes");
        foreach (var size in clusters.Sizes) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("kept");
        foreach (var kept in clusters.Kept)
        {
            json.WriteStartObject();
            json.WriteNumber("size", kept.Size);
            json.WriteNumber("storage_like", kept.StorageLike);
            json.WriteStartArray("centre");
            foreach (var coordinate in (ReadOnlySpan<double>)[kept.Centre.X, kept.Centre.Y, kept.Centre.Z])
                json.WriteNumberValue(Math.Round(coordinate, 3));
            json.WriteEndArray();
            json.WriteString("members_sha256", kept.MembersDigest);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("partition_sha256", clusters.PartitionDigest);
        json.WriteEndObject();
    }
}
