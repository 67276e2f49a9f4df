using BlissBot.Fuzz;
using BlissBot.SaveParser.Cryopods;
using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Forge.Archives;
using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Format;
using CsCheck;

namespace BlissBot.SaveParser.Tests.Decoders;

/// <summary>Cryopods: the byte scheme, the blob whole and cut, and the items beside the creature.</summary>
public sealed class PodTests
{
    [Theory]
    [InlineData(new byte[] { 0x00, 0x41, 0xEF }, new byte[] { 0x00, 0x41, 0xEF })]
    [InlineData(new byte[] { 0xF0, 0xF7, 0xF0, 0x05 }, new byte[] { 0xF7, 0x05 })]
    [InlineData(new byte[] { 0xF1, 0x0F, 0xF1, 0xA3 }, new byte[] { 0xF0, 0xFF, 0xFA, 0xF3 })]
    [InlineData(new byte[] { 0xF2, 0x01, 0xFE }, new byte[] { 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0xFF, 0x0A, 0x0B }, new byte[] { 0, 0, 0, 0x0A, 0, 0, 0, 0x0B, 0, 0, 0 })]
    public void The_byte_scheme_is_undone(byte[] packed, byte[] plain) =>
        Assert.Equal(plain, new PodBytes().Unpack(Pods.Blob(0x0407, packed.Length, 0, packed)).ToArray());

    [Fact]
    public void Whatever_is_packed_comes_back() => Gen.Frequency((3, Gen.Byte), (3, Gen.Const((byte)0)), (2, Gen.Byte[0xF0, 0xFF])).Array[1, 400].Sample(plain =>
    {
        var packed = new ByteSink();
        PodScheme.Encode(plain, packed);
        return new PodBytes().Unpack(Pods.Blob(0x0407, packed.Length, 0, packed.Written)).SequenceEqual(plain);
    });

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void A_pod_tells_its_creature_and_any_cut_of_it_is_an_error(int version)
    {
        var (bytes, truth) = ForgedFiles.Cryopod(SeedWorlds.Plan(version), 3);
        var reader = new PodReader(new StringPool());
        var pod = reader.ReadPod(bytes);

        Assert.Equal((truth.Guid, truth.Team, truth.DinoId1, truth.DinoId2), (pod.Key, pod.Facts.Team, pod.Facts.DinoId1, pod.Facts.DinoId2));
        Assert.Equal((true, truth.Level), (pod.HasStatus, pod.Facts.Status.Level));
        // The end of the stream is a checksum behind the last bits of its contents.
        for (var cut = 0; cut < bytes.Length - 12; cut++) Assert.Throws<RowFormatException>(() => { reader.ReadPod(bytes.AsSpan(0, cut)); });
        var plain = Pods.Unpack(bytes);
        for (var cut = 0; cut < plain.Length; cut += 7) Assert.Throws<RowFormatException>(() => { reader.ReadPod(Pods.Pack(plain.AsSpan(0, cut), version >= 14)); });
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_saddle_is_known_by_its_class_and_an_empty_slot_by_its_lack(bool typed, bool marked)
    {
        var bytes = CryopodBlob.Item(ClassPaths.Saddle, typed, marked);

        Assert.Equal("BlueprintGeneratedClass " + ClassPaths.Saddle, PodReader.ReadItemClass(bytes));
        Assert.Null(PodReader.ReadItemClass([]));
        Assert.Null(PodReader.ReadItemClass([0]));
        for (var cut = 8; cut < bytes.AsSpan().IndexOf("ItemRating"u8); cut++)
            Assert.True(Record.Exception(() => PodReader.ReadItemClass(bytes.AsSpan(0, cut))) is RowFormatException or null);
    }
}
