using System.Text.Json;
using System.Text.Json.Serialization;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Views;
using StackExchange.Redis;

namespace BlissBot.Silo.Storage.Redis;

/// <summary>
/// Views in Redis, the same for every silo, as plain JSON. What this silo put or saw it keeps itself, too, for as long: that
/// answers while Redis is away.
/// </summary>
/// <param name="prefix">What every key begins with.</param>
internal sealed class RedisViews(RedisLink link, RedisExpiries expiries, string prefix, MemoryViews own) : IViewCache
{
    /// <summary>Characters of the largest view that is shared.</summary>
    internal const int Largest = 256 * 1024;

    /// <summary>Redis measures in milliseconds, and keeps nothing for none.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Another version may have put it: what does not fit is not there.
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async ValueTask<T?> Get<T>(ViewKey key, CancellationToken cancellation) where T : class
    {
        var (answered, found) = await link.Ask(redis => redis.StringGetWithExpiryAsync(Name(key)), cancellation);
        if (!answered)
            return await own.Get<T>(key, cancellation);
        if (Read<T>(found.Value) is not { } view)
            return null;
        await own.Put(key, view, found.Expiry, cancellation);
        return view;
    }

    public async ValueTask Put<T>(ViewKey key, T view, TimeSpan? lifetime, CancellationToken cancellation) where T : class
    {
        await own.Put(key, view, lifetime, cancellation);
        var json = JsonSerializer.Serialize(view, Format);
        // Without a lifetime it loses the one it had.
        if (json.Length <= Largest)
            await link.Ask(redis => redis.StringSetAsync(Name(key), json, lifetime is { } life ? new Expiration(life > Least ? life : Least) : Expiration.Default), cancellation);
    }

    public async ValueTask Remove(ViewKey key, CancellationToken cancellation)
    {
        await own.Remove(key, cancellation);
        await link.Ask(redis => redis.KeyDeleteAsync(Name(key)), cancellation);
    }

    public IAsyncEnumerable<ViewKey> Ended(CancellationToken cancellation) => expiries.Listen(own, Root, cancellation);

    private string Root => $"{prefix}:view:";

    private string Name(ViewKey key) => Root + key;

    private static T? Read<T>(RedisValue stored) where T : class
    {
        if (stored.IsNull || stored.Length() > Largest * 4L)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>((string)stored!, Format);
        }
        catch (Exception foreign) when (foreign is JsonException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
