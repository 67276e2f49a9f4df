using System.Buffers.Binary;
using System.Text;
using BlissBot.Silo.Rcon;

namespace BlissBot.Silo.Tests.Rcon;

public sealed class RconPacketTests
{
    /// <summary>What servers send: a login, keep-alives, a long answer in one packet and in several, nothing at all.</summary>
    private static readonly (int Id, int Type, string Body)[] Conversation =
    [
        (1, 0, ""),
        (1, 2, ""),
        (0, 0, "Keep Alive"),
        (2, 0, "\n0. Rex Tamer, 0002c0ffee11d00d4242beef00c0ffee \n1. Дракон, 0002aaaabbbbccccddddeeeeffff0000 \n "),
        (3, 0, new string('a', 9_800)),
        (4, 0, new string('b', 4_000)),
        (4, 0, new string('c', 1_809)),
        (-1, 2, ""),
        (int.MaxValue, 4, "\0\u0001\0\0"),
    ];

    [Fact]
    public void A_packet_is_laid_out_as_the_specification_says()
    {
        var buffer = new byte[RconPacket.LengthFor("Hé")];
        Array.Fill(buffer, (byte)0xEE);

        var length = RconPacket.Write(buffer, 0x01020304, RconPacket.Auth, "Hé");

        Assert.Equal([13, 0, 0, 0, 4, 3, 2, 1, 3, 0, 0, 0, (byte)'H', 0xC3, 0xA9, 0, 0], buffer[..length]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ListPlayers")]
    [InlineData("ServerChat 🦖 привет")]
    public void What_is_written_is_read_back(string text)
    {
        var buffer = new byte[RconPacket.LengthFor(text)];
        var written = RconPacket.Write(buffer, 77, RconPacket.Command, text);

        Assert.Equal(RconFrame.Whole, RconPacket.Read(buffer.AsSpan(0, written), out var packet, out var length));
        Assert.Equal((77, RconPacket.Command, text, written), (packet.Id, packet.Type, Encoding.UTF8.GetString(packet.Body), length));
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData((1 << 20) + 1)]
    [InlineData(int.MaxValue)]
    public void An_impossible_size_is_bad_before_anything_else_has_arrived(int size)
    {
        Assert.Equal(RconFrame.Bad, RconPacket.Read(BitConverter.GetBytes(size), out _, out var length));
        Assert.Equal(0, length);
    }

    [Theory]
    [InlineData(RconPacket.MinSize)]
    [InlineData(RconPacket.MaxSize)]
    public void The_smallest_and_the_largest_size_are_taken(int size)
    {
        var frame = new byte[4 + size];
        BinaryPrimitives.WriteInt32LittleEndian(frame, size);

        Assert.Equal(RconFrame.Incomplete, RconPacket.Read(frame.AsSpan(0, 4), out _, out var announced));
        Assert.Equal(RconFrame.Incomplete, RconPacket.Read(frame.AsSpan(0, frame.Length - 1), out _, out _));
        Assert.Equal(RconFrame.Whole, RconPacket.Read(frame, out var packet, out var length));
        Assert.Equal((frame.Length, frame.Length, size - 10), (announced, length, packet.Body.Length));
    }

    [Fact]
    public void A_stream_is_the_same_whole_in_any_two_pieces_and_byte_by_byte()
    {
        var stream = Conversation.SelectMany(packet => ScriptedPeer.Frame(packet.Id, packet.Type, Encoding.UTF8.GetBytes(packet.Body))).ToArray();

        Assert.Equal(Conversation, Replay([stream]));
        Assert.Equal(Conversation, Replay(stream.Chunk(1)));
        for (var cut = 1; cut < stream.Length; cut++)
            Assert.Equal(Conversation, Replay([stream[..cut], stream[cut..]]));
    }

    [Fact]
    public void Garbage_behind_good_packets_does_not_spoil_them()
    {
        byte[] stream = [.. ScriptedPeer.Frame(1, 0, "good"u8.ToArray()), .. "HTTP/1.1 400 Bad Request"u8];
        using var frames = new RconFrames();
        Fill(frames, stream);

        Assert.Equal(RconFrame.Whole, frames.Next(out _));
        Assert.Equal(RconFrame.Bad, frames.Next(out _));
    }

    [Fact]
    public void A_promised_megabyte_is_not_set_aside_before_it_comes()
    {
        using var frames = new RconFrames();
        Fill(frames, [.. BitConverter.GetBytes(RconPacket.MaxSize), 1, 2, 3]);

        Assert.Equal(RconFrame.Incomplete, frames.Next(out _));
        Assert.InRange(frames.Room().Length, 1, 8_192);
    }

    [Fact]
    public void An_emptied_buffer_goes_back_and_the_next_bytes_get_a_new_one()
    {
        using var frames = new RconFrames();
        Fill(frames, ScriptedPeer.Frame(1, 0, "one"u8.ToArray()));
        Assert.Equal(RconFrame.Whole, frames.Next(out _));
        Assert.True(frames.IsEmpty);

        frames.Dispose();
        Fill(frames, ScriptedPeer.Frame(2, 0, "two"u8.ToArray()));

        Assert.Equal(RconFrame.Whole, frames.Next(out var packet));
        Assert.Equal(2, packet.Id);
    }

    private static List<(int, int, string)> Replay(IEnumerable<byte[]> pieces)
    {
        using var frames = new RconFrames();
        List<(int, int, string)> packets = [];
        foreach (var piece in pieces)
        {
            Fill(frames, piece);
            while (frames.Next(out var packet) is var frame && frame != RconFrame.Incomplete)
            {
                Assert.Equal(RconFrame.Whole, frame);
                packets.Add((packet.Id, packet.Type, Encoding.UTF8.GetString(packet.Body)));
            }
        }

        Assert.True(frames.IsEmpty);
        return packets;
    }

    private static void Fill(RconFrames frames, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = frames.Room().Span;
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            frames.Arrived(count);
            bytes = bytes[count..];
        }
    }
}
