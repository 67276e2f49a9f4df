namespace BlissBot.BotClients.Bridge;

/// <summary>Somebody else carries these lines now, or what is wanted of the bridge has changed.</summary>
internal sealed class CarrierLostException() : Exception("The lines are carried by somebody else, or the bridge was changed.");

/// <summary>A channel or thread is gone: only somebody who knows where to go on can help.</summary>
internal sealed class PlaceGoneException(ulong place, Exception? inner = null) : Exception($"The channel or thread {place} is gone.", inner)
{
    public ulong Place => place;
}
