using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.Rest;

/// <summary>All faults of a body, nested as the body is: 50035.</summary>
internal sealed class FormErrors
{
    private readonly JsonObject root = [];

    public bool Any => root.Count > 0;

    /// <param name="path">Names and indexes with dots between them; empty for the body itself.</param>
    public void Add(string path, string code, string message)
    {
        var node = root;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node[step] is not JsonObject next) node[step] = next = [];
            node = next;
        }
        if (node["_errors"] is not JsonArray faults) node["_errors"] = faults = [];
        faults.Add(new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void ThrowIfAny()
    {
        if (Any) throw new ApiError(400, 50035, "Invalid Form Body", root);
    }

    /// <summary>For a single fault.</summary>
    public static ApiError One(string path, string code, string message)
    {
        var errors = new FormErrors();
        errors.Add(path, code, message);
        return new ApiError(400, 50035, "Invalid Form Body", errors.root);
    }
}
