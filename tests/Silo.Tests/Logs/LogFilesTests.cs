using System.Text;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Logs;

namespace BlissBot.Silo.Tests.Logs;

public sealed class LogFilesTests : IDisposable
{
    private static readonly ServerId Island = ServerId.Parse("island");
    private readonly TempFolder folder = new();
    private readonly LogFiles logs;
    private LogCursor? cursor;
    private bool lost;

    public LogFilesTests() => logs = new LogFiles(server => server == Island ? Present : null);

    private string Present => folder.File("ShooterGame.log");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_first_reading_tells_nothing_of_the_past()
    {
        Append("Log file open\nold\nhalf");
        Assert.Empty(await Read());

        Append(" a line\nnew\n");

        Assert.Equal(["half a line", "new"], await Read());
        Assert.Empty(await Read());
    }

    [Fact]
    public async Task A_line_comes_when_it_is_whole_however_it_was_written()
    {
        Append("Log file open\n");
        await Read();
        var bytes = Encoding.UTF8.GetBytes("Rex: привет 😀\r\nnext\r\n");
        var lines = new List<string>();
        foreach (var one in bytes)
        {
            AppendBytes([one]);
            lines.AddRange(await Read());
        }

        Assert.Equal(["Rex: привет 😀", "next"], lines);
    }

    [Fact]
    public async Task When_the_game_begins_a_new_file_the_rest_of_the_old_one_comes_first()
    {
        Append("Log file open 1\none\n");
        await Read();
        Append("two\nthree without an end");
        File.Move(Present, folder.File("ShooterGame-backup-2026.06.25.log"));
        Append("Log file open 2\nfour\n");

        Assert.Equal(["two", "three without an end", "Log file open 2", "four"], await ReadAll());
        Assert.False(lost);
    }

    [Fact]
    public async Task Several_starts_between_two_readings_come_in_their_order()
    {
        Append("Log file open 1\n");
        await Read();
        for (var start = 2; start <= 4; start++)
        {
            Append($"end of {start - 1}\n");
            File.SetLastWriteTimeUtc(Present, new DateTime(2026, 1, 1, start, 0, 0, DateTimeKind.Utc));
            File.Move(Present, folder.File($"ShooterGame-backup-{9 - start}.log"));
            Append($"Log file open {start}\n");
        }

        Assert.Equal(["end of 1", "Log file open 2", "end of 2", "Log file open 3", "end of 3", "Log file open 4"], await ReadAll());
        Assert.False(lost);
    }

    [Fact]
    public async Task The_log_of_another_server_in_the_same_folder_is_none_of_ours()
    {
        Append("Log file open 1\none\n");
        await Read();
        Append("two\n");
        File.SetLastWriteTimeUtc(Present, new DateTime(2026, 1, 1, 1, 0, 0, DateTimeKind.Utc));
        File.Move(Present, folder.File("ShooterGame-backup-1.log"));
        File.WriteAllText(folder.File("ShooterGame_2.log"), "Log file open 2\nof the other\n");
        File.SetLastWriteTimeUtc(folder.File("ShooterGame_2.log"), new DateTime(2026, 1, 1, 2, 0, 0, DateTimeKind.Utc));
        Append("Log file open 3\nthree\n");

        Assert.Equal(["two", "Log file open 3", "three"], await ReadAll());
        Assert.False(lost);
    }

    [Fact]
    public async Task An_old_file_that_is_gone_is_said_to_be_lost_and_the_new_one_is_read_from_its_start()
    {
        Append("Log file open 1\none\n");
        await Read();
        Append("never seen\n");
        File.Delete(Present);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => Read());
        Append("Log file open 2\ntwo\n");

        Assert.Equal(["Log file open 2", "two"], await ReadAll());
        Assert.True(lost);
    }

    [Fact]
    public async Task A_file_emptied_in_place_is_read_from_its_start()
    {
        Append("Log file open 1\nlong line that makes the file longer than the next one\n");
        await Read();
        File.WriteAllText(Present, "");
        Append("Log file open 1\ntwo\n");

        Assert.Equal(["Log file open 1", "two"], await ReadAll());
        Assert.True(lost);
    }

    [Fact]
    public async Task A_file_is_recognised_while_it_grows_past_what_it_is_known_by()
    {
        Append("");
        await Read();
        var expected = new List<string>();
        var seen = new List<string>();
        for (var line = 0; line < 200; line++)
        {
            expected.Add($"[{line}] {new string('x', line)}");
            Append(expected[^1] + "\n");
            seen.AddRange(await Read());
        }

        Assert.Equal(expected, seen);
        Assert.False(lost);
    }

    [Fact]
    public async Task Marks_zero_bytes_and_bytes_that_are_no_text_do_no_harm()
    {
        AppendBytes([0xEF, 0xBB, 0xBF]);
        await Read();
        cursor = cursor! with { Offset = 0 };
        AppendBytes([.. "first\nsec\0o\0nd\r\0\n"u8, 0xFF, 0xFE, .. "x\n\n"u8]);

        Assert.Equal(["first", "second", "\ufffd\ufffdx"], await Read());
    }

    [Fact]
    public async Task A_line_without_end_is_cut_and_costs_no_more_than_a_chunk()
    {
        Append("Log file open\n");
        await Read();
        Append(new string('x', 3 * LogFolder.ChunkSize));
        Assert.Empty(await Read());
        Append("\nnext\n");

        var lines = await ReadAll();

        Assert.Equal([new string('x', LogLines.Longest), "next"], lines);
    }

    [Fact]
    public async Task A_long_backlog_comes_in_chunks_and_whole()
    {
        Append("Log file open\n");
        await Read();
        var expected = Enumerable.Range(0, 60_000).Select(line => $"line {line} of many that were written while nobody read").ToArray();
        Append(string.Join('\n', expected) + "\n");

        var first = await logs.ReadAsync(Island, cursor, TestContext.Current.CancellationToken);
        Assert.True(first.More);
        Assert.Equal(expected, await ReadAll());
    }

    [Fact]
    public async Task The_game_can_write_rename_and_delete_while_it_is_read()
    {
        using var game = new FileStream(Present, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        game.Write("Log file open\n"u8);
        game.Flush();
        await Read();
        game.Write("one\n"u8);
        game.Flush();
        Assert.Equal(["one"], await Read());
        File.Move(Present, folder.File("ShooterGame-backup.log"));
        game.Write("two\n"u8);
        game.Flush();
        Append("Log file open again\n");

        Assert.Equal(["two", "Log file open again"], await ReadAll());
    }

    [Fact]
    public async Task A_server_without_a_log_file_and_a_cursor_of_nonsense_are_no_crash()
    {
        Assert.False(logs.Has(ServerId.Parse("other")));
        Assert.True(logs.Has(Island));
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await logs.ReadAsync(ServerId.Parse("other"), null, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => Read());
        Append("one\n");
        foreach (var file in new[] { "", "x", "-1-y", "99999999999-z", "4-nothash" })
        {
            var chunk = await logs.ReadAsync(Island, new LogCursor(file, long.MaxValue), TestContext.Current.CancellationToken);
            Assert.Equal((true, "one"), (chunk.Lost, Assert.Single(chunk.Lines)));
        }
    }

    private void Append(string text) => AppendBytes(Encoding.UTF8.GetBytes(text));

    private void AppendBytes(byte[] bytes)
    {
        using var file = new FileStream(Present, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        file.Write(bytes);
    }

    private async Task<IReadOnlyList<string>> Read()
    {
        var chunk = await logs.ReadAsync(Island, cursor, TestContext.Current.CancellationToken);
        cursor = chunk.Next;
        lost |= chunk.Lost;
        return chunk.Lines;
    }

    private async Task<IReadOnlyList<string>> ReadAll()
    {
        var lines = new List<string>();
        while (true)
        {
            var chunk = await logs.ReadAsync(Island, cursor, TestContext.Current.CancellationToken);
            cursor = chunk.Next;
            lost |= chunk.Lost;
            lines.AddRange(chunk.Lines);
            if (!chunk.More)
                return lines;
        }
    }
}
