using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Tests.Hostile;

/// <summary>What happens to a file while it is read, and readers that change their mind.</summary>
public sealed class ChangeTests
{
    public static MatrixTheoryData<string, SaveAccess, ReadStage> Changes { get; } =
        new(["replaced", "deleted", "appended", "overwritten"], [SaveAccess.InPlace, SaveAccess.PrivateCopy], [ReadStage.Rows, ReadStage.Places, ReadStage.People]);

    public static MatrixTheoryData<SaveAccess, ReadStage, string> Stages { get; } =
        new([SaveAccess.InPlace, SaveAccess.PrivateCopy], [ReadStage.Opening, ReadStage.Rows, ReadStage.Places, ReadStage.People], ["world.ark", "world.ark.gz"]);

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_file_that_changes_while_it_is_read_in_place_is_refused_and_a_private_copy_does_not_care(string change, SaveAccess access, ReadStage stage)
    {
        using var save = HostileSave.Forge();
        using var later = HostileSave.Forge(plan: HostileSave.Plan.Later());
        var changed = false;
        void Change(ReadProgress progress)
        {
            if (progress.Stage != stage || changed) return;
            changed = true;
            switch (change)
            {
                case "replaced": File.Move(later.Path, save.Path, overwrite: true); break;
                case "deleted": File.Delete(save.Path); break;
                case "appended":
                    using (var file = new FileStream(save.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) file.Write(new byte[8_192]);
                    break;
                default:
                    using (var file = new FileStream(save.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.Write(new byte[30_000]);
                    break;
            }
        }

        if (access == SaveAccess.InPlace) Assert.Equal(SaveFault.ChangedWhileReading, save.Refused(access, Change));
        else Assert.Equal(save.Truth.Structures.Count, save.Read(access, Change).Structures.Count);
        Assert.True(changed);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Reading_stops_at_whatever_stage_it_is_cancelled_and_leaves_no_copy(SaveAccess access, ReadStage stage, string name)
    {
        using var save = HostileSave.Forge(name: name);
        using var source = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => save.ReadUntil(
            access,
            progress =>
            {
                if (progress.Stage == stage) source.Cancel();
            },
            profiles: null,
            source.Token));
    }

    [Fact]
    public void Stages_are_told_in_their_order()
    {
        using var save = HostileSave.Forge();
        var told = new List<ReadStage>();
        save.Read(progress: progress => told.Add(progress.Stage));

        Assert.Equal([ReadStage.Opening, ReadStage.Rows, ReadStage.Places, ReadStage.People, ReadStage.Done], told.Distinct());
        Assert.Equal(told.Order(), told);
    }
}
