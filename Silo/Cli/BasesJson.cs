using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Decay;
using BlissBot.SaveParser.Maps;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Cli;

/// <summary>The JSON of <c>save bases --json</c>.</summary>
internal static class BasesJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(World world, IReadOnlyList<SurveyedBase> bases)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("file", world.File);
            json.WriteString("map", world.Map);
            json.WriteNumber("game_time", world.GameTime);
            json.WriteString("saved_at", world.Stamp.ModifiedUtc);
            json.WriteStartArray("bases");
            foreach (var found in bases) Write(json, world, found);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, World world, SurveyedBase found)
    {
        json.WriteStartObject();
        json.WriteString("id", found.Id);
        json.WriteNumber("tribe_id", found.Cluster.Owner);
        json.WriteString("owner", found.OwnerName);
        json.WriteNumber("size", found.Cluster.Size);
        json.WriteNumber("storage_like", found.Cluster.StorageLike);
        json.WriteBoolean("kept", found.IsKept);
        json.WriteNumber("creatures", found.Creatures);
        json.WriteStartArray("centre");
        foreach (var coordinate in (ReadOnlySpan<double>)[found.Cluster.Centre.X, found.Cluster.Centre.Y, found.Cluster.Centre.Z])
            json.WriteNumberValue(Math.Round(coordinate, 3));
        json.WriteEndArray();
        if (MapCatalogue.Default.ToGps(world.Map, found.Cluster.Centre) is { } gps)
        {
            json.WriteNumber("lat", Math.Round(gps.Latitude, 2));
            json.WriteNumber("lon", Math.Round(gps.Longitude, 2));
        }
        json.WriteString("dominant_tier", found.Decay.DominantTier?.Name);
        Write(json, "decay", found.Decay.Worst, world, found.Decay);
        Write(json, "first_piece", found.Decay.FirstPiece, world, found.Decay);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, in DecayTimer timer, World world, BaseDecay decay)
    {
        json.WriteStartObject(name);
        json.WriteString("state", Word(timer.State.ToString()));
        json.WriteString("certainty", Word(timer.Certainty.ToString()));
        json.WriteString("field", timer.Source == StampSource.None ? null : timer.Source.ToString());
        if (double.IsFinite(timer.PeriodSeconds)) json.WriteNumber("period_s", timer.PeriodSeconds);
        if (timer.Remaining is { } remaining) json.WriteNumber("remaining_s", Math.Round(remaining.TotalSeconds));
        if (timer.ExpiresAtUtc is { } expires) json.WriteString("expires_at", expires);
        // Creature classes are numbered behind the structures' ones.
        if (timer.ClassIndex >= 0) json.WriteString("class", world.Classes[timer.ClassIndex % world.Classes.Count].Name);
        if (decay.Gaps != DecayGaps.None) json.WriteString("gaps", decay.Gaps.ToString());
        json.WriteEndObject();
    }

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
