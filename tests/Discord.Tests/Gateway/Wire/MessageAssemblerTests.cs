using System.IO.Compression;
using System.Text;
using BlissBot.Discord.Gateway;

namespace BlissBot.Discord.Tests.Gateway.Wire;

public sealed class MessageAssemblerTests
{
    private const int Limit = 64 << 10;

    /// <summary>What a gateway sends: short and long, alike and unlike.</summary>
    private static readonly string[] Conversation =
    [
        """{"op":10,"d":{"heartbeat_interval":41250},"s":null,"t":null}""",
        """{"t":"MESSAGE_CREATE","s":2,"op":0,"d":{"content":"Дракон 🦖"}}""",
        """{"t":"GUILD_CREATE","s":3,"op":0,"d":{"x":" """ + string.Concat(Enumerable.Range(0, 500).Select(number => $"{number:x}")) + "\"}}",
        """{"op":11}""",
        """{"t":"MESSAGE_CREATE","s":2,"op":0,"d":{"content":"Дракон 🦖"}}""",
    ];

    public static TheoryData<bool> Compressions => [false, true];

    [Theory]
    [MemberData(nameof(Compressions))]
    public void A_conversation_arrives_whole(bool compressed) => Assert.Equal(Conversation, Read(compressed, message => [message]));

    [Theory]
    [MemberData(nameof(Compressions))]
    public void It_arrives_byte_by_byte(bool compressed) =>
        Assert.Equal(Conversation, Read(compressed, message => Enumerable.Range(0, message.Length).Select(at => new ReadOnlyMemory<byte>(message, at, 1))));

    [Theory]
    [MemberData(nameof(Compressions))]
    public void It_arrives_split_at_any_byte(bool compressed)
    {
        var longest = Wire(compressed).Max(message => message.Length);
        for (var cut = 0; cut <= longest; cut++)
        {
            var at = cut;
            Assert.Equal(Conversation, Read(compressed, message => [message.AsMemory(0, Math.Min(at, message.Length)), message.AsMemory(Math.Min(at, message.Length))]));
        }
    }

    [Fact]
    public void A_compressed_message_may_come_in_several_websocket_messages_of_which_the_last_ends_with_the_suffix()
    {
        var wire = Wire(true)[1];
        for (var cut = 1; cut < wire.Length; cut++)
        {
            using var assembler = new MessageAssembler(GatewayCompression.ZlibStream, Limit);
            Assert.Equal(Assembled.Whole, assembler.Add(Wire(true)[0], true));
            Assert.Equal(Assembled.Incomplete, assembler.Add(wire.AsMemory(0, cut), true));
            Assert.Equal(Assembled.Whole, assembler.Add(wire.AsMemory(cut), true));
            Assert.Equal(Conversation[1], Encoding.UTF8.GetString(assembler.Message));
        }
    }

    [Fact]
    public void A_few_bytes_that_claim_to_be_gigabytes_are_refused_before_they_are_held()
    {
        var bomb = Compress(new byte[64 << 20])[0];
        Assert.True(bomb.Length < 128 << 10);
        using var assembler = new MessageAssembler(GatewayCompression.ZlibStream, Limit);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var results = bomb.Chunk(4096).Select(piece => assembler.Add(piece, false)).SkipWhile(result => result == Assembled.Incomplete);

        Assert.Equal(Assembled.TooLong, results.First());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public void A_message_may_be_as_long_as_allowed_and_not_a_byte_longer(bool compressed)
    {
        foreach (var (length, expected) in new[] { (Limit, Assembled.Whole), (Limit + 1, Assembled.TooLong) })
        {
            var body = new byte[length];
            using var assembler = new MessageAssembler(compressed ? GatewayCompression.ZlibStream : GatewayCompression.None, Limit);
            Assert.Equal(expected, assembler.Add(compressed ? Compress(body)[0] : body, true));
        }
    }

    [Fact]
    public void Compressed_bytes_that_hold_nothing_are_not_taken_for_ever()
    {
        using var assembler = new MessageAssembler(GatewayCompression.ZlibStream, Limit);
        var nothing = Enumerable.Repeat<byte[]>([0, 0, 0, 0xFF, 0xFF], Limit).SelectMany(block => block).ToArray();
        Assert.Equal(Assembled.Incomplete, assembler.Add(Compress("x"u8.ToArray())[0], false));

        Assert.Equal(Assembled.TooLong, nothing.Chunk(5000).Select(piece => assembler.Add(piece, false)).First(result => result != Assembled.Incomplete));
    }

    [Fact]
    public void What_is_not_zlib_is_corrupt()
    {
        using var text = new MessageAssembler(GatewayCompression.ZlibStream, Limit);
        Assert.Equal(Assembled.Corrupt, text.Add("""{"op":11}"""u8.ToArray(), true));

        var wounded = Wire(true);
        wounded[1][wounded[1].Length / 2] ^= 0xFF;
        wounded[1][4] = 0xFF;
        using var assembler = new MessageAssembler(GatewayCompression.ZlibStream, Limit);
        Assert.Equal(Assembled.Whole, assembler.Add(wounded[0], true));
        Assert.Equal(Assembled.Corrupt, assembler.Add(wounded[1], true));
    }

    [Fact]
    public void A_context_that_has_ended_is_corrupt_instead_of_silent()
    {
        using var ended = new MemoryStream();
        using (var zlib = new ZLibStream(ended, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write("{}"u8);
        using var assembler = new MessageAssembler(GatewayCompression.ZlibStream, Limit);

        assembler.Add(ended.ToArray(), true);

        Assert.Equal(Assembled.Corrupt, assembler.Add(Wire(true)[1], true));
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public void A_message_is_put_together_and_read_without_leaving_anything_behind(bool compressed)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"t":"MESSAGE_CREATE","s":2,"op":0,"d":{"content":"{{new string('x', 900)}}"} }""");
        var wire = compressed ? Compress([.. Enumerable.Repeat(body, 2000)]) : [.. Enumerable.Repeat(body, 2000)];
        using var assembler = new MessageAssembler(compressed ? GatewayCompression.ZlibStream : GatewayCompression.None, Limit);
        var names = new EventNames();
        var (warm, letters) = (0L, 0);
        for (var number = 0; number < wire.Count; number++)
        {
            if (number == 10) warm = GC.GetAllocatedBytesForCurrentThread();
            assembler.Add(wire[number], true);
            if (GatewayFrame.TryRead(assembler.Message, out var frame)) letters += names[frame.Type].Length;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - warm;
        Assert.Equal(2000 * "MESSAGE_CREATE".Length, letters);
        Assert.InRange(allocated, 0, 16 * 1024);
    }

    private static List<byte[]> Wire(bool compressed) =>
        compressed ? Compress([.. Conversation.Select(Encoding.UTF8.GetBytes)]) : [.. Conversation.Select(Encoding.UTF8.GetBytes)];

    private static List<byte[]> Compress(params byte[][] messages)
    {
        using var output = new MemoryStream();
        using var zlib = new ZLibStream(output, CompressionLevel.Optimal);
        List<byte[]> wire = [];
        foreach (var message in messages)
        {
            output.SetLength(0);
            zlib.Write(message);
            zlib.Flush();
            wire.Add(output.ToArray());
        }

        return wire;
    }

    private static List<string> Read(bool compressed, Func<byte[], IEnumerable<ReadOnlyMemory<byte>>> split)
    {
        using var assembler = new MessageAssembler(compressed ? GatewayCompression.ZlibStream : GatewayCompression.None, Limit);
        List<string> read = [];
        foreach (var message in Wire(compressed))
        {
            ReadOnlyMemory<byte>[] pieces = [.. split(message)];
            for (var piece = 0; piece < pieces.Length; piece++)
            {
                // Whatever was read into the buffer is overwritten by the next read.
                var buffer = pieces[piece].ToArray();
                var result = assembler.Add(buffer, piece == pieces.Length - 1);
                Array.Clear(buffer);
                Assert.Equal(piece == pieces.Length - 1 ? Assembled.Whole : Assembled.Incomplete, result);
            }

            read.Add(Encoding.UTF8.GetString(assembler.Message));
        }

        return read;
    }
}
