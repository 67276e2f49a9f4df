namespace BlissBot.Fuzz.Running;

/// <summary>The defects of a run: each kind of fault once, with the bytes of its first case written to a folder.</summary>
internal sealed class Findings(string folder, TextWriter log)
{
    private readonly Dictionary<string, int> faults = [];
    private readonly Lock door = new();

    public int Count
    {
        get
        {
            lock (door) return faults.Count;
        }
    }

    public void Add(Case @case, string kind, ReadOnlySpan<byte> bytes, string fault)
    {
        lock (door)
        {
            var sort = $"{@case.Family}: {string.Concat(fault.Where(character => !char.IsAsciiDigit(character)))}";
            if (faults.TryGetValue(sort, out var count))
            {
                faults[sort] = count + 1;
                return;
            }
            faults.Add(sort, 1);
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, $"{kind.Replace(':', '~')}.{@case.ToString().Replace('/', '-')}.bin");
            File.WriteAllBytes(file, bytes);
            log.WriteLine($"DEFECT {@case} ({kind}, {bytes.Length} bytes, {file}): {fault}");
        }
    }
}
