using System.Globalization;

namespace BlissBot.Fuzz.Running;

/// <summary>The results of a run as a Markdown table.</summary>
internal static class ResultTable
{
    public static string Format(IReadOnlyList<FamilyResult> results)
    {
        var lines = new List<string>
        {
            "| family | rows | files | seconds | worst row ms | worst file ms | row allocation / allowed | file allocation / allowed | defects |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        };
        lines.AddRange(results.Select(result => string.Create(CultureInfo.InvariantCulture,
            $"| {result.Family} | {result.Rows:N0} | {result.Files:N0} | {result.Elapsed.TotalSeconds:F0} | {result.WorstRow.TotalMilliseconds:F0} | {result.WorstFile.TotalMilliseconds:F0} | {result.WorstRowAllocation:F2} | {result.WorstFileAllocation:F2} | {result.Defects} |")));
        lines.Add(string.Create(CultureInfo.InvariantCulture,
            $"| all | {results.Sum(result => result.Rows):N0} | {results.Sum(result => result.Files):N0} | {results.Sum(result => result.Elapsed.TotalSeconds):F0} | | | | | {results.Sum(result => result.Defects)} |"));
        return string.Join('\n', lines);
    }
}
