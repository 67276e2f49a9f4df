using System.Buffers.Binary;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Saves;

/// <summary>Whether a save is to be read now. Pure: everything it goes by is handed in.</summary>
internal static class ParseRules
{
    /// <summary>Why the parse is considered.</summary>
    internal enum Reason
    {
        /// <summary>The clock said so.</summary>
        Poll,

        /// <summary>Somebody asked.</summary>
        Asked,

        /// <summary>Somebody asked for this file to be read whatever it is.</summary>
        Forced,
    }

    /// <summary>What to do about the file that was found.</summary>
    internal abstract record Verdict
    {
        private Verdict()
        {
        }

        /// <summary>Read it; it is the <paramref name="Attempt"/>th try in a row that no crash ended.</summary>
        public sealed record Begin(int Attempt) : Verdict;

        /// <summary>Nothing to do: it was read before.</summary>
        public sealed record Unchanged : Verdict;

        /// <summary>Nothing to do now: it failed not long ago, or was cancelled.</summary>
        public sealed record Later : Verdict;

        /// <summary>Not yet: the last good parse is too young.</summary>
        public sealed record NotDue(DateTimeOffset At) : Verdict;

        /// <summary>Leave it alone: it took the process down too often.</summary>
        public sealed record GiveUp(int Crashes) : Verdict;
    }

    /// <param name="storedParse">The parse whose snapshot the store really has.</param>
    public static Verdict Decide(
        SaveState state, SourceStamp found, Interfaces.Saves.ParseId? storedParse, Reason reason, DateTimeOffset now, SaveOptions options)
    {
        // A parse that is still noted as running, with nobody running it, died with its process.
        if (state.Running is { } died && died.Source == found)
            return reason != Reason.Forced && died.Attempt >= options.MaxCrashes
                ? new Verdict.GiveUp(died.Attempt)
                : new Verdict.Begin(reason == Reason.Forced ? 1 : died.Attempt + 1);
        if (reason == Reason.Forced)
            return new Verdict.Begin(1);
        if (state.Good is { } good && good.Source == found && good.Parse == storedParse)
            return new Verdict.Unchanged();
        if (reason == Reason.Poll && state.Last is { Refusal: { } refusal } last && last.Source == found)
            return refusal.Code is RefusalCode.Cancelled or RefusalCode.KeepsCrashing || now - last.EndedAt < TimeSpan.FromSeconds(options.RetrySeconds)
                ? new Verdict.Later()
                : new Verdict.Begin(1);
        // Only while the store has what was read: without it everything waits for a parse.
        if (reason == Reason.Poll && state.Good is { } read && read.Parse == storedParse && NextDue(state, options) is { } due && now < due)
            return new Verdict.NotDue(due);
        return new Verdict.Begin(1);
    }

    /// <summary>When a changed save is read by itself at the earliest; null when at once.</summary>
    public static DateTimeOffset? NextDue(SaveState state, SaveOptions options)
    {
        if (state.Good is not { } good || options.EveryMinutes == 0)
            return null;
        // Drawn from the parse's id: the same on every silo and after a restart, another for every server and every parse.
        Span<byte> bytes = stackalloc byte[16];
        good.Parse.Value.TryWriteBytes(bytes);
        var draw = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) / (double)uint.MaxValue;
        return good.At + TimeSpan.FromMinutes(options.EveryMinutes * (1 + options.JitterPercent / 100 * (2 * draw - 1)));
    }

    /// <summary>The refusal that an ended parse is remembered with. Null for a bug, which is thrown on.</summary>
    public static Refusal? Explain(Exception failure) => failure switch
    {
        OperationCanceledException => new Refusal(RefusalCode.Cancelled),
        SaveUnreadableException unreadable =>
            new Refusal(RefusalCode.SaveUnreadable, unreadable.Damage.ToString(), Detail: Refusal.Bounded(unreadable.Message)),
        WorldStoreException store => new Refusal(RefusalCode.Unavailable, store.Fault.ToString(), Detail: Refusal.Bounded(store.Message)),
        SourceUnavailableException source => new Refusal(RefusalCode.Unavailable, "Source", Detail: Refusal.Bounded(source.Message)),
        _ => null,
    };
}
