namespace BlissBot.SaveParser.Bases;

/// <summary>
/// Telling clusters apart would take more comparisons than any real world needs. Only points placed on purpose get
/// here: two dense swarms curved around each other, everywhere a hair's breadth out of reach.
/// </summary>
public sealed class ClusteringLimitException(long limit)
    : Exception($"Telling the bases apart takes more than {limit:N0} comparisons. No built world needs that many: the locations in this save look crafted.")
{
    /// <summary>How many comparisons were allowed.</summary>
    public long Limit { get; } = limit;
}
