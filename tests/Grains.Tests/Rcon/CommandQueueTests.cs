using BlissBot.Grains.Rcon;
using CsCheck;

namespace BlissBot.Grains.Tests.Rcon;

public sealed class CommandQueueTests
{
    private const int Capacity = 3;

    /// <summary>From 0: add at that priority; -1: take; -2 and less: remove an item by its number.</summary>
    private static readonly Gen<int[]> Steps = Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Const(-1), Gen.Int[-30, -2]).Array[0, 60];

    [Fact]
    public void It_does_what_a_sorted_list_does() => Steps.Sample(steps =>
    {
        var queue = new CommandQueue<string>(Capacity);
        var model = new List<(CommandPriority Priority, string Item)>();
        var number = 0;
        foreach (var step in steps)
        {
            if (step >= 0)
                Add(queue, model, (CommandPriority)step, $"item {number++}");
            else if (step == -1)
                Take(queue, model);
            else
                Remove(queue, model, $"item {-2 - step}");
            Assert.Equal(model.Count, queue.Count);
        }
    });

    private static void Add(CommandQueue<string> queue, List<(CommandPriority Priority, string Item)> model, CommandPriority priority, string item)
    {
        var fits = model.Count(one => one.Priority == priority) < Capacity;
        if (fits)
            model.Add((priority, item));
        Assert.Equal(fits, queue.TryAdd(priority, item));
    }

    private static void Take(CommandQueue<string> queue, List<(CommandPriority Priority, string Item)> model)
    {
        Assert.Equal(model.Count > 0, queue.TryTake(out var item));
        if (item is null)
            return;
        // OrderBy keeps the order of equals.
        var expected = model.OrderBy(one => one.Priority).First();
        Assert.Equal(expected.Item, item);
        model.Remove(expected);
    }

    private static void Remove(CommandQueue<string> queue, List<(CommandPriority Priority, string Item)> model, string item) =>
        Assert.Equal(model.RemoveAll(one => one.Item == item) == 1, queue.Remove(item));
}
