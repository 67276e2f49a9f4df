using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Saves;

/// <summary>
/// Turns the steps of a parse into one percentage that never goes back, and passes on four reports a second at most,
/// the first of every stage in any case.
/// </summary>
internal sealed class ParseReport(ParseRequest request, IProgress<ParseProgress> progress) : IProgress<ReadProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private ParseStage stage = ParseStage.Idle;
    private long reported = TimeProvider.System.GetTimestamp();
    private long rows;

    /// <summary>Where a stage begins, in percent; measured on large saves, where reading and writing take their time.</summary>
    private static double Start(ParseStage stage) => stage switch
    {
        ParseStage.Reading => 10,
        ParseStage.Clustering => 45,
        ParseStage.Writing => 55,
        ParseStage.Committing => 90,
        ParseStage.Done => 100,
        _ => 0,
    };

    public void At(ParseStage next)
    {
        stage = next;
        Send(Start(next), request.File.Bytes);
    }

    /// <summary>So many parses are before this one.</summary>
    public void Waiting(int ahead) => progress.Report(new ParseProgress(request.Parse, ParseStage.Waiting, 0, 0, 0, ahead));

    public void Report(ReadProgress value)
    {
        if (value.Stage == ReadStage.Opening) return;
        if (stage != ParseStage.Reading) At(ParseStage.Reading);
        rows = value.Rows;
        Within(value.TotalRows == 0 ? 0 : (double)value.Rows / value.TotalRows);
    }

    /// <summary>Rows written of all that will be.</summary>
    public void Written(long written, long total) => Within(total == 0 ? 0 : (double)written / total);

    private void Within(double fraction)
    {
        if (TimeProvider.System.GetElapsedTime(reported) < Interval) return;
        var end = stage == ParseStage.Reading ? Start(ParseStage.Clustering) : Start(ParseStage.Committing);
        var done = Math.Clamp(fraction, 0, 1);
        Send(Start(stage) + (end - Start(stage)) * done, stage == ParseStage.Reading ? (long)(request.File.Bytes * done) : request.File.Bytes);
    }

    private void Send(double percent, long bytes)
    {
        reported = TimeProvider.System.GetTimestamp();
        progress.Report(new ParseProgress(request.Parse, stage, percent, rows, stage < ParseStage.Reading ? 0 : bytes));
    }
}
