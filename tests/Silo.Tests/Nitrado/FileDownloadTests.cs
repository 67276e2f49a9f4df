using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado;
using BlissBot.Silo.Nitrado.Downloads;
using BlissBot.Silo.Nitrado.Wire;
using BlissBot.Simulators.Nitrado;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlissBot.Silo.Tests.Nitrado;

public sealed class FileDownloadTests : IDisposable
{
    private const int MiB = 1 << 20;
    private const string FileHost = "/fileserver/raw";
    private static readonly byte[] Sqlite = [.. "SQLite format 3\0"u8];
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 20, 30, TimeSpan.Zero);

    private readonly TempFolder folder = new();
    private readonly CountingPool pool = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_save_of_200_megabytes_arrives_whole_over_cuts_with_one_buffer_in_memory()
    {
        await using var rig = await NitradoRig.Start();
        var save = rig.Game.Put(NitradoFile.Generated(Path(rig), 200L * MiB + 12_345, Monday, Sqlite));
        rig.Faults.Next(Cut(61L * MiB + 77));
        rig.Faults.Next(Cut(MiB / 2, skip: 3));
        rig.Faults.Next(Cut(1, skip: 9));
        var told = new List<long>();

        using (var here = await Download(rig).Fetch(Files(rig), Listed(save), folder.Path, told.Add, Cancellation))
            AssertSame(save, here.Path);

        Assert.Equal(save.Size, told[^1]);
        Assert.Equal(told.Order(), told);
        Assert.InRange(pool.Most, 1, FileServer.BufferBytes);
        Assert.Equal(0, pool.Lent);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        AssertSeeksStayInside(rig, save);
        Assert.Single(rig.Calls, call => call.Path.EndsWith("/download", StringComparison.Ordinal));
        // The file host never sees the API's token.
        Assert.DoesNotContain(rig.Calls, call => call.Path == FileHost && call.Carried);
        rig.AssertNothingLeaked();
    }

    [Theory]
    [InlineData("TheIsland_WP.ark.gz", true)]
    [InlineData("ShooterGame.log", true)]
    [InlineData("TheIsland_WP.ark", false)]
    public async Task What_came_must_begin_like_what_its_name_says(string name, bool fits)
    {
        await using var rig = await NitradoRig.Start();
        var file = rig.Game.Put(NitradoFile.Generated($"{rig.Game.SaveFolder}/{name}", 50_000, Monday, [0x1F, 0x8B]));

        if (fits)
            using (var here = await Download(rig).Fetch(Files(rig), Listed(file), folder.Path, null, Cancellation))
            {
                AssertSame(file, here.Path);
                Assert.Equal(name, System.IO.Path.GetFileName(here.Path));
            }
        else
            Assert.Equal(DownloadTrouble.NotASave, (await Fails(rig, file)).Trouble);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_file_that_is_written_again_meanwhile_is_not_believed()
    {
        await using var rig = await NitradoRig.Start();
        var file = rig.Game.Put(NitradoFile.Generated(Path(rig), 5 * MiB, Monday, Sqlite));
        var release = new TaskCompletionSource();
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.SlowBody) { Path = FileHost, Until = release.Task });
        var fetching = Download(rig).Fetch(Files(rig), Listed(file), folder.Path, null, Cancellation);
        await rig.Simulator.Truth.Arrived.WaitForAsync(call => call.Path == FileHost, Cancellation);

        rig.Game.Put(file with { ModifiedAt = Monday.AddMinutes(15) });
        release.SetResult();

        Assert.Equal(DownloadTrouble.Changed, (await Assert.ThrowsAsync<DownloadFailedException>(() => fetching)).Trouble);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_file_that_grew_after_a_cut_is_not_gone_on_with()
    {
        await using var rig = await NitradoRig.Start();
        var file = rig.Game.Put(NitradoFile.Generated(Path(rig), 5 * MiB, Monday, Sqlite));
        var listed = Listed(file);
        rig.Faults.Next(Cut(MiB));
        rig.Game.Put(NitradoFile.Generated(file.Path, 5 * MiB, Monday.AddMinutes(15), Sqlite, seed: 2));

        Assert.Equal(DownloadTrouble.Changed, (await Assert.ThrowsAsync<DownloadFailedException>(() => Download(rig).Fetch(Files(rig), listed, folder.Path, null, Cancellation))).Trouble);

        Assert.DoesNotContain(rig.Calls, call => call.Path.EndsWith("/seek", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_brings_nothing_is_given_up()
    {
        await using var rig = await NitradoRig.Start();
        var file = rig.Game.Put(NitradoFile.Generated(Path(rig), 5 * MiB, Monday, Sqlite));
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.CutBody) { Path = FileHost, Bytes = 0, Times = 100 });

        Assert.Equal(DownloadTrouble.Cut, (await Fails(rig, file)).Trouble);

        Assert.Equal(DownloadPlan.MostFruitless, rig.Calls.Count(call => call.Path == FileHost));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_download_that_comes_to_a_halt_is_cut_off_and_gone_on_with()
    {
        var options = NitradoRig.Quick();
        options.StallSeconds = 0.5;
        await using var rig = await NitradoRig.Start(options: options);
        var file = rig.Game.Put(NitradoFile.Generated(Path(rig), 5 * MiB, Monday, Sqlite));
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.SlowBody) { Path = FileHost });

        using var here = await Download(rig).Fetch(Files(rig), Listed(file), folder.Path, null, Cancellation);

        AssertSame(file, here.Path);
        AssertSeeksStayInside(rig, file);
    }

    [Fact]
    public async Task Tickets_that_are_refused_are_asked_for_anew()
    {
        await using var rig = await NitradoRig.Start();
        var file = rig.Game.Put(NitradoFile.Generated(Path(rig), MiB, Monday, Sqlite));
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.Answer) { Path = FileHost, Status = 403, Times = 2 });

        using var here = await Download(rig).Fetch(Files(rig), Listed(file), folder.Path, null, Cancellation);

        AssertSame(file, here.Path);
        Assert.Equal(3, rig.Calls.Count(call => call.Path.EndsWith("/download", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_ticket_is_good_once_and_a_part_past_the_end_never()
    {
        await using var rig = await NitradoRig.Start();
        var file = rig.Game.Put(NitradoFile.Generated(Path(rig), 1_000, Monday, Sqlite));
        using var server = Server(rig);
        var ticket = await rig.Client.Piece(NitradoRig.Service, file.Path, 10, 90, Cancellation);
        using var target = new MemoryStream();

        Assert.Equal(CopyEnd.Whole, await server.Copy(ticket, 90, target, _ => { }, Cancellation));
        Assert.Equal(CopyEnd.Refused, await server.Copy(ticket, 90, target, _ => { }, Cancellation));
        Assert.Equal(90, target.Length);
        ticket = await rig.Client.Piece(NitradoRig.Service, file.Path, 10, 90, Cancellation);
        Assert.Equal(CopyEnd.WrongLength, await server.Copy(ticket, 91, target, _ => { }, Cancellation));
        var past = await Assert.ThrowsAsync<NitradoUnavailableException>(() => rig.Client.Piece(NitradoRig.Service, file.Path, 999, 2, Cancellation));
        Assert.Equal(NitradoTrouble.Failing, past.Trouble);
    }

    [Fact]
    public async Task Cancelled_it_leaves_nothing()
    {
        await using var rig = await NitradoRig.Start();
        var file = rig.Game.Put(NitradoFile.Generated(Path(rig), 5 * MiB, Monday, Sqlite));
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.SlowBody) { Path = FileHost });
        using var enough = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Download(rig).Fetch(Files(rig), Listed(file), folder.Path, _ => enough.Cancel(), enough.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        Assert.Equal(0, pool.Lent);
    }

    [Fact]
    public async Task Without_room_to_spare_nothing_is_begun()
    {
        await using var rig = await NitradoRig.Start();
        var file = rig.Game.Put(NitradoFile.Generated(Path(rig), 5 * MiB, Monday, Sqlite));
        var download = new FileDownload(Server(rig), rig.Options, _ => 5 * MiB + rig.Options.SpareBytes - 1, TimeProvider.System, NullLogger<FileDownload>.Instance);

        var full = await Assert.ThrowsAsync<DownloadFailedException>(() => download.Fetch(Files(rig), Listed(file), folder.Path, null, Cancellation));

        Assert.Equal(DownloadTrouble.NoSpace, full.Trouble);
        Assert.Empty(rig.Calls);
        rig.Options.MaxFileBytes = MiB;
        Assert.Equal(DownloadTrouble.TooLarge, (await Fails(rig, file)).Trouble);
    }

    [Fact]
    public async Task What_a_killed_process_left_behind_is_deleted_and_what_others_work_on_is_not()
    {
        await using var rig = await NitradoRig.Start();
        var file = rig.Game.Put(NitradoFile.Generated(Path(rig), MiB, Monday, Sqlite));
        var old = Directory.CreateDirectory(folder.File("blissbot-download-old"));
        await File.WriteAllBytesAsync(System.IO.Path.Combine(old.FullName, ".lock"), [], Cancellation);
        await File.WriteAllBytesAsync(System.IO.Path.Combine(old.FullName, "old.ark"), [1], Cancellation);
        var begun = Directory.CreateDirectory(folder.File("blissbot-download-begun"));
        var foreign = Directory.CreateDirectory(folder.File("something-else"));
        using var busy = TemporaryFile.Create(folder.Path, "busy.ark");
        await File.WriteAllBytesAsync(busy.Path, [1], Cancellation);

        using var here = await Download(rig).Fetch(Files(rig), Listed(file), folder.Path, null, Cancellation);

        Assert.False(Directory.Exists(old.FullName));
        Assert.All([begun.FullName, foreign.FullName], kept => Assert.True(Directory.Exists(kept)));
        Assert.True(File.Exists(busy.Path));
    }

    [Theory]
    [InlineData("../../etc/passwd", "_.._etc_passwd")]
    [InlineData("..", "file")]
    [InlineData("a b\0c.ark", "a_b_c.ark")]
    public void Names_of_the_host_stay_names(string name, string expected)
    {
        using var file = TemporaryFile.Create(folder.Path, name);

        Assert.Equal(expected, System.IO.Path.GetFileName(file.Path));
    }

    [Theory]
    [InlineData("http://files.nitrado.net/raw")]
    [InlineData("https://127.0.0.1/raw")]
    [InlineData("https://10.0.0.7/raw")]
    [InlineData("https://[::1]/raw")]
    [InlineData("https://localhost/raw")]
    [InlineData("https://intranet/raw")]
    [InlineData("https://user:pw@files.nitrado.net/raw")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    public async Task Addresses_that_are_not_the_hosts_are_not_asked(string address)
    {
        using var server = new FileServer(new NitradoOptions(), new HttpMessageInvoker(new ScriptedHost(TimeProvider.System)), pool, TimeProvider.System);

        var bad = await Assert.ThrowsAsync<DownloadFailedException>(() =>
            server.Copy(new FileTicket(new SecretText(address), new SecretText("t")), 1, Stream.Null, _ => { }, Cancellation));

        Assert.Equal(DownloadTrouble.BadAddress, bad.Trouble);
        Assert.DoesNotContain(address, bad.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static NitradoFaultRule Cut(long bytes, int skip = 0) => new(NitradoFault.CutBody) { Path = FileHost, Bytes = bytes, Skip = skip };

    private static string Path(NitradoRig rig) => rig.Game.SaveFolder + "/TheIsland_WP.ark";

    private static HostedFile Listed(NitradoFile file) => new(file.Path, file.Name, false, file.Size, file.ModifiedAt);

    private static OwnHostedFiles Files(NitradoRig rig) => new(rig.Client, NitradoRig.Service);

    private FileServer Server(NitradoRig rig) => new(rig.Options, new HttpMessageInvoker(NitradoHttp.Open(rig.Options)), pool, TimeProvider.System);

    private FileDownload Download(NitradoRig rig) => new(Server(rig), rig.Options, _ => long.MaxValue, TimeProvider.System, NullLogger<FileDownload>.Instance);

    private Task<DownloadFailedException> Fails(NitradoRig rig, NitradoFile file) =>
        Assert.ThrowsAsync<DownloadFailedException>(() => Download(rig).Fetch(Files(rig), Listed(file), folder.Path, null, Cancellation));

    private static void AssertSeeksStayInside(NitradoRig rig, NitradoFile file)
    {
        var seeks = rig.Calls.Where(call => call.Path.EndsWith("/seek", StringComparison.Ordinal))
            .Select(call => call.Query.Split('&').Select(field => field.Split('=')).ToDictionary(pair => pair[0], pair => pair[1])).ToArray();
        Assert.NotEmpty(seeks);
        Assert.All(seeks, seek =>
        {
            var (offset, length) = (long.Parse(seek["offset"], null), long.Parse(seek["length"], null));
            Assert.InRange(length, 1, INitrado.LongestPiece);
            Assert.True(offset > 0 && offset + length <= file.Size);
        });
    }

    private static void AssertSame(NitradoFile expected, string path)
    {
        using var handle = File.OpenHandle(path);
        Assert.Equal(expected.Size, RandomAccess.GetLength(handle));
        var (here, there) = (new byte[MiB], new byte[MiB]);
        for (long at = 0; at < expected.Size; at += MiB)
        {
            var size = (int)Math.Min(MiB, expected.Size - at);
            Assert.Equal(size, RandomAccess.Read(handle, here.AsSpan(0, size), at));
            expected.Fill(at, there.AsSpan(0, size));
            Assert.True(here.AsSpan(0, size).SequenceEqual(there.AsSpan(0, size)), $"The megabyte at {at} differs.");
        }
    }
}
