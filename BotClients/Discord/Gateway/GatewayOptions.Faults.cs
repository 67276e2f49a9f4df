namespace BlissBot.Discord.Gateway;

public sealed partial class GatewayOptions
{
    /// <summary>Characters of the longest token taken.</summary>
    public const int MaxToken = 256;

    /// <summary>Everything that is wrong, one sentence each, none of which repeats the token. Empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Expect(!string.IsNullOrEmpty(Token), "The bot token is missing.");
        Expect(Token is null or { Length: <= MaxToken }, $"The bot token has more than {MaxToken} characters.");
        Expect(Token is null || !Token.AsSpan().ContainsAnyExceptInRange('!', '~'), "The bot token contains spaces or other characters no token has: was 'Bot ' copied with it?");
        Expect(ApplicationId != 0, "The application id is missing.");
        Expect(ShardCount is >= 1 and <= 16_384 && Shard >= 0 && Shard < ShardCount, "The shard must be at least 0 and less than the number of shards.");
        Expect(Holder is { Length: >= 1 and <= 256 }, "The holder's name has 1 to 256 characters.");
        Expect(!string.IsNullOrWhiteSpace(UserAgent) && !UserAgent.AsSpan().ContainsAnyExceptInRange(' ', '~'), "The user agent is empty or not ASCII.");
        Expect(Enum.IsDefined(Compression), "The compression is unknown.");
        if (Presence?.Fault is { } fault) faults.Add(fault);
        foreach (var (name, span, least) in Spans())
            Expect(span >= least && span <= TimeSpan.FromHours(1), $"{name} must be from {least.TotalSeconds} s to one hour.");
        foreach (var (name, number, least, most) in Numbers())
            Expect(number >= least && number <= most, $"{name} must be from {least} to {most}.");
        Expect(SendReserve < SendLimit, "SendReserve must be less than SendLimit.");
        Expect(DeafAfter is null || Provoke is not null, "DeafAfter needs Provoke: silence alone proves nothing.");
        return faults;

        void Expect(bool holds, string sentence)
        {
            if (!holds) faults.Add(sentence);
        }
    }

    private (string Name, TimeSpan Span, TimeSpan Least)[] Spans()
    {
        var tick = TimeSpan.FromMilliseconds(1);
        return
        [
            (nameof(ConnectTimeout), ConnectTimeout, tick), (nameof(HelloTimeout), HelloTimeout, tick), (nameof(LocateTimeout), LocateTimeout, tick),
            (nameof(JoinTimeout), JoinTimeout, tick), (nameof(StoreTimeout), StoreTimeout, tick), (nameof(CloseTimeout), CloseTimeout, tick),
            (nameof(DrainTimeout), DrainTimeout, TimeSpan.Zero), (nameof(ReadyTimeout), ReadyTimeout, tick), (nameof(StableAfter), StableAfter, tick),
            (nameof(StandbyPause), StandbyPause, tick), (nameof(RationedPause), RationedPause, tick), (nameof(PresencePause), PresencePause, TimeSpan.Zero),
            (nameof(CommitEvery), CommitEvery, tick), (nameof(DeafGrace), DeafGrace, tick), (nameof(DeafAfter), DeafAfter ?? tick, tick),
        ];
    }

    private (string Name, long Number, long Least, long Most)[] Numbers() =>
    [
        (nameof(FruitlessResumes), FruitlessResumes, 1, 100), (nameof(FewIdentifies), FewIdentifies, 0, 1_000), (nameof(QueueLength), QueueLength, 1, 1_000_000),
        (nameof(QueueBytes), QueueBytes, 1, 4L << 30), (nameof(MaxMessage), MaxMessage, 4096, 256 << 20), (nameof(SendLimit), SendLimit, 20, 120),
        (nameof(SendReserve), SendReserve, 1, 60), (nameof(CommitBatch), CommitBatch, 1, 100_000),
    ];
}
