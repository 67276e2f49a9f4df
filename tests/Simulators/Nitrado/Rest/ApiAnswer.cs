using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Nitrado;

/// <summary>What a call is answered with.</summary>
internal sealed record ApiAnswer(int Status, JsonObject Json, NitradoFile? File = null, long Offset = 0, long Length = 0)
{
    public static ApiAnswer Data(JsonObject data, int status = 200) => new(status, new JsonObject { ["status"] = "success", ["data"] = data });

    public static ApiAnswer Done(string message, int status = 200) => new(status, new JsonObject { ["status"] = "success", ["message"] = message });

    public static ApiAnswer Error(int status, string message, string? code = null)
    {
        var json = new JsonObject { ["status"] = "error", ["message"] = message };
        if (code is not null) json["data"] = new JsonObject { ["error_code"] = code };
        return new(status, json);
    }

    public static ApiAnswer Bytes(NitradoFile file, long offset, long length) => new(200, [], file, offset, length);
}
