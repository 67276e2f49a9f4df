using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado.Downloads;

namespace BlissBot.Silo.Tests.Nitrado;

public sealed class DownloadPlanTests
{
    private const int MiB = 1 << 20;

    [Fact]
    public void It_begins_with_the_whole_file_and_goes_on_in_pieces_from_where_it_was_cut()
    {
        var plan = new DownloadPlan(5 * MiB);
        Assert.IsType<DownloadStep.Whole>(plan.Next());

        plan = plan.Got(MiB + 1);
        Assert.Equal(new DownloadStep.Piece(MiB + 1, 2 * MiB), plan.Next());
        plan = plan.Got(2 * MiB);
        Assert.Equal(new DownloadStep.Piece(3 * MiB + 1, 2 * MiB - 1), plan.Next());
        Assert.Null(plan.Got(2 * MiB - 1).Next());
    }

    [Fact]
    public void An_empty_file_is_there_at_once() => Assert.Null(new DownloadPlan(0).Next());

    [Fact]
    public void Five_steps_in_a_row_that_bring_next_to_nothing_end_it()
    {
        var plan = new DownloadPlan(100 * MiB).Got(MiB);
        for (var step = 0; step < 4; step++) plan = plan.Got(10);
        Assert.IsType<DownloadStep.Piece>(plan.Next());
        Assert.IsType<DownloadStep.Piece>(plan.Got(DownloadPlan.Worthwhile).Got(0).Next());
        Assert.IsType<DownloadStep.GiveUp>(plan.Got(0).Next());
    }

    [Fact]
    public void Where_pieces_do_not_work_the_whole_is_begun_anew_but_not_for_ever()
    {
        var plan = new DownloadPlan(100 * MiB);
        for (var round = 0; round < 3; round++)
        {
            plan = plan.Got(MiB).PieceIgnored();
            Assert.IsType<DownloadStep.Whole>(plan.Next());
        }
        Assert.IsType<DownloadStep.GiveUp>(plan.Got(MiB).PieceIgnored().Next());
    }

    [Fact]
    public void Whatever_is_cut_where_no_piece_is_too_long_or_past_the_end_and_it_always_ends()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var plan = new DownloadPlan(random.NextInt64(0, 40L * MiB));
            var steps = 0;
            while (plan.Next() is { } step and not DownloadStep.GiveUp)
            {
                Assert.True(++steps < 5_000);
                var most = step is DownloadStep.Piece piece ? piece.Length : plan.Size;
                if (step is DownloadStep.Piece asked)
                {
                    Assert.InRange(asked.Length, 1, INitrado.LongestPiece);
                    Assert.Equal(plan.Have, asked.Offset);
                    Assert.True(asked.Offset + asked.Length <= plan.Size);
                }
                plan = random.Next(10) == 0 && step is DownloadStep.Piece ? plan.PieceIgnored() : plan.Got(random.Next(3) == 0 ? random.NextInt64(0, most + 1) : most);
                Assert.InRange(plan.Have, 0, plan.Size);
            }
        }
    }
}
