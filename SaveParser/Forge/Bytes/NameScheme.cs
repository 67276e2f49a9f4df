namespace BlissBot.SaveParser.Forge.Bytes;

/// <summary>How a place in a save writes names: by table id, in full, or by a cryopod's short index.</summary>
internal abstract class NameScheme
{
    /// <summary>Writes a name. A shown suffix <c>_7</c> is stored as <paramref name="number"/> 8; 0 means no suffix.</summary>
    public abstract void Write(ByteSink sink, string name, int number = 0);
}

/// <summary>Archives and cluster files spell every name out.</summary>
internal sealed class InlineNames : NameScheme
{
    public static readonly InlineNames Instance = new();

    public override void Write(ByteSink sink, string name, int number = 0) =>
        sink.Text(number > 0 ? $"{name}_{number - 1}" : name);
}
