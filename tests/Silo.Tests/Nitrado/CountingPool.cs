using System.Buffers;

namespace BlissBot.Silo.Tests.Nitrado;

/// <summary>Knows how many bytes were ever lent at the same time.</summary>
internal sealed class CountingPool : MemoryPool<byte>
{
    private long lent, most;

    public long Lent => Interlocked.Read(ref lent);

    public long Most => Interlocked.Read(ref most);

    public override int MaxBufferSize => int.MaxValue;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        var now = Interlocked.Add(ref lent, minBufferSize);
        for (var before = Most; now > before && Interlocked.CompareExchange(ref most, now, before) != before; before = Most)
            Assert.True(now > 0);
        return new Loan(this, minBufferSize);
    }

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Loan(CountingPool pool, int size) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = new byte[size];

        public void Dispose() => Interlocked.Add(ref pool.lent, -size);
    }
}
