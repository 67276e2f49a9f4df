namespace BlissBot.SaveParser.Bases;

/// <summary>Union-find over the numbers 0 to n-1, in memory the caller lends.</summary>
internal readonly ref struct DisjointSets
{
    public DisjointSets(Span<int> parents)
    {
        for (var item = 0; item < parents.Length; item++) parents[item] = item;
        Parents = parents;
    }

    /// <summary>The parent of every item; a root is its own.</summary>
    public Span<int> Parents { get; }

    public int Find(int item)
    {
        var parents = Parents;
        var parent = parents[item];
        while (parent != item)
        {
            // Path halving: every second item on the way is hung onto its grandparent.
            var grandparent = parents[parent];
            parents[item] = grandparent;
            item = grandparent;
            parent = parents[item];
        }

        return item;
    }

    /// <summary>Joins the sets of two different roots.</summary>
    public void Link(int root, int other) => Parents[Math.Max(root, other)] = Math.Min(root, other);
}
