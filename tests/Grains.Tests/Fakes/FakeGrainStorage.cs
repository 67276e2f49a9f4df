using System.Collections.Concurrent;
using System.Text.Json;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Ports;
using Orleans.Storage;

namespace BlissBot.Grains.Tests.Fakes;

/// <summary>Grain state that outlives silos, and fails when told to.</summary>
internal sealed class FakeGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, string> states = new();

    /// <summary>Ids of grains whose writes fail.</summary>
    public ConcurrentDictionary<string, bool> Broken { get; } = new();

    /// <summary>How many more writes of a grain work before they fail, by the grain's id.</summary>
    public ConcurrentDictionary<string, int> Left { get; } = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (states.TryGetValue($"{stateName}/{grainId}", out var text))
        {
            grainState.State = JsonSerializer.Deserialize<T>(text)!;
            grainState.RecordExists = true;
        }
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = grainId.Key.ToString()!;
        if (Broken.ContainsKey(key) || Left.ContainsKey(key) && Left.AddOrUpdate(key, 0, (_, left) => left - 1) < 0)
            throw new BrokenDiskException();
        states[$"{stateName}/{grainId}"] = JsonSerializer.Serialize(grainState.State);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        states.TryRemove($"{stateName}/{grainId}", out _);
        return Task.CompletedTask;
    }

    /// <summary>An exception that no caller of a grain knows.</summary>
    internal sealed class BrokenDiskException() : Exception("The disk is full. Password=hunter2");

    internal sealed class Failures : IOutsideFailures
    {
        public OutsideFailureException? Translate(Exception failure) =>
            failure is BrokenDiskException ? new OutsideFailureException(OutsideKind.Storage, true, "The state store failed.") : null;
    }
}
