using System.Text.Json;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Logs;

namespace BlissBot.Grains.Tests.Logs;

public sealed class GameLogGrammarTests
{
    private const string Stamps = "[2026.09.13-18.48.40:782][  6]2026.09.13_18.48.40: ";
    private const string Id = "0002a1a2a3a4a5a6a7a8a9b0b1b2b3b4";
    private static readonly DateTimeOffset Moment = new(2026, 9, 13, 18, 48, 40, TimeSpan.Zero);

    [Theory]
    [InlineData("[2026.09.13-18.48.40:782][696]2026.09.13_18.48.40: ", 782)]
    [InlineData("[2026.09.13-18.48.40:782][  6]", 782)]
    [InlineData("[2026.09.13-18.48.40:005]", 5)]
    [InlineData("\uFEFF2026.09.13_18.48.40: ", 0)]
    public void A_stamp_is_taken_off_and_its_moment_kept_in_utc(string stamp, int milliseconds) => Assert.Equal(
        new PlayerJoined(EosId.Parse(Id), "Ann", "None") { At = Moment.AddMilliseconds(milliseconds) },
        GameLogGrammar.Read($"{stamp}Ann [UniqueNetId:{Id} Platform:None] joined this ARK!"));

    [Theory]
    [InlineData("[2026.13.13-18.48.40:782][  6]")]
    [InlineData("[2026.02.30-18.48.40:782][  6]")]
    [InlineData("[2026.09.13-24.00.00:000][  6]")]
    [InlineData("[0000.00.00-00.00.00:000][  6]")]
    [InlineData("[2026.09.13-18.48.4x:782][  6]")]
    public void A_stamp_of_no_day_there_is_no_stamp(string stamp)
    {
        var line = GameLogGrammar.Read(stamp + "Number of cores 12");

        Assert.Null(line.At);
        Assert.Equal(stamp + "Number of cores 12", Assert.IsType<OtherLine>(line).Text);
    }

    [Theory]
    [InlineData("Two Words [Tribe]", "Two Words [Tribe]")]
    [InlineData("a, b: (c) . 1", "a, b: (c) . 1")]
    [InlineData("🦖 שלום", "🦖 שלום")]
    [InlineData("\u202Eevil\u0007 x", "evil  x")]
    [InlineData("<RichColor Color=\"1,0,0,1\">red</>", "red")]
    [InlineData("Bob [UniqueNetId:0002deaddeaddeaddeaddeaddeaddead Platform:None] joined this ARK!", "Bob [UniqueNetId:0002deaddeaddeaddeaddeaddeaddead Platform:None] joined this ARK!")]
    [InlineData("AdminCmd: fly", "AdminCmd: fly")]
    [InlineData("", "")]
    public void A_join_keeps_its_account_whatever_the_player_is_called(string name, string shown) => Assert.Equal(
        new PlayerJoined(EosId.Parse(Id), shown, null) { At = Moment.AddMilliseconds(782) },
        GameLogGrammar.Read($"{Stamps}{name} [UniqueNetId:{Id.ToUpperInvariant()} Platform:] joined this ARK!"));

    [Theory]
    [InlineData("left this ARK!")]
    [InlineData("hat dieses ARK verlassen!")]
    public void A_leave_is_read_in_the_languages_known(string verb) =>
        Assert.Equal("Ann", Assert.IsType<PlayerLeft>(GameLogGrammar.Read($"{Stamps}Ann [UniqueNetId:{Id} Platform:PS5] {verb}")).Name);

    [Fact]
    public void An_unknown_language_is_told_apart_by_its_hint() =>
        Assert.Equal("join or leave in unknown words", Assert.IsType<OtherLine>(GameLogGrammar.Read($"{Stamps}Ann [UniqueNetId:{Id} Platform:None] est arrivé!")).Hint);

    [Fact]
    public void An_account_that_cannot_be_read_is_none() =>
        Assert.Null(Assert.IsType<PlayerJoined>(GameLogGrammar.Read($"{Stamps}Ann [UniqueNetId:123 Platform:None] joined this ARK!")).Player);

    [Theory]
    [InlineData("fly", "fly")]
    [InlineData("GMSummon \"Rex (Alpha)\" 300 (x)", "GMSummon \"Rex (Alpha)\" 300 (x)")]
    [InlineData("say (PlayerName: x, ARKID: 1, PlatformID: 0002deaddeaddeaddeaddeaddeaddead)", "say (PlayerName: x, ARKID: 1, PlatformID: 0002deaddeaddeaddeaddeaddeaddead)")]
    [InlineData("EnableCheats hunter2", "EnableCheats ***")]
    [InlineData("open Map?ServerAdminPassword=a b?x=1", "open Map?ServerAdminPassword=***?x=1")]
    public void An_admin_command_is_read_from_its_tail(string command, string shown) => Assert.Equal(
        new AdminCommandRun(shown, "Ann, (x)", 123456789, EosId.Parse(Id)) { At = Moment.AddMilliseconds(782) },
        GameLogGrammar.Read($"{Stamps}AdminCmd: {command} (PlayerName: Ann, (x), ARKID: 123456789, PlatformID: {Id})"));

    [Theory]
    [InlineData("Saving world...", MarkerKind.SavingWorld, null, null)]
    [InlineData("World Save Complete. Took: 1.5", MarkerKind.WorldSaved, 1.5, null)]
    [InlineData("World Save Complete. Took 0.25", MarkerKind.WorldSaved, 0.25, null)]
    [InlineData("Full Startup: 38.5 seconds", MarkerKind.StartupTook, 38.5, null)]
    [InlineData("ARK Version: 88.25", MarkerKind.Version, null, "88.25")]
    [InlineData("Server: \"My [EU] (PvE) server\" has successfully started!", MarkerKind.ProcessStarted, null, "My [EU] (PvE) server")]
    [InlineData("Server has completed startup and is now advertising for join. (10.5GB Mem)", MarkerKind.Ready, 10.5, null)]
    [InlineData("Server has completed startup and is now advertising for join.", MarkerKind.Ready, null, null)]
    [InlineData("Log file open, 01/02/26 03:04:05", MarkerKind.LogOpened, null, "01/02/26 03:04:05")]
    [InlineData("Log file closed, 01/02/26 03:04:05", MarkerKind.LogClosed, null, "01/02/26 03:04:05")]
    public void The_server_speaks_about_itself(string said, MarkerKind kind, double? value, string? text) => Assert.Equal(
        new ServerMarker(kind, value, text) { At = Moment }, GameLogGrammar.Read("[2026.09.13-18.48.40:000][  0]" + said));

    [Theory]
    [InlineData("Saving world... now")]
    [InlineData("xSaving world...")]
    [InlineData("World Save Complete. Took: forever")]
    [InlineData("Server has completed startup and is now advertising for join. (ha)")]
    public void Words_that_only_resemble_the_servers_are_no_marker(string said) => Assert.IsType<OtherLine>(GameLogGrammar.Read(Stamps + said));

    [Theory]
    [InlineData("Ann - Lvl 13 (Us) was killed by Bob - Lvl 99 (Them)!", "Ann", 13, "Us", "Bob", 99, "Them", null, null)]
    [InlineData("Ann - Lvl 13 () was killed by a Rex - Lvl 800 ()!", "Ann", 13, null, "Rex", 800, null, null, null)]
    [InlineData("Ann - Lvl 13 (Us) was killed by an Argent - Lvl 8 (Argentavis) (Them)!", "Ann", 13, "Us", "Argent", 8, "Them", null, "Argentavis")]
    [InlineData("Pet - Lvl 13 (Dire Bear) (Us (old)) was killed! [KillerSID: 5]", "Pet", 13, "Us (old)", null, null, null, "Dire Bear", null)]
    public void A_death_names_both_sides(
        string said, string victim, int level, string? tribe, string? killer, int? killerLevel, string? killerTribe, string? species, string? killerSpecies) => Assert.Equal(
            new CharacterKilled(victim, level, tribe, killer, killerLevel, killerTribe, species, killerSpecies) { At = Moment.AddMilliseconds(782) }, GameLogGrammar.Read(Stamps + said));

    [Theory]
    [InlineData("  \"contexts\": { \"a (b): c\" }", "continuation")]
    [InlineData("{", "continuation")]
    [InlineData("[2026.09.13-18.48.40:782][  6]LogSentrySdk: a (b): c", "engine")]
    [InlineData("[2026.09.13-18.48.40:782][  6]", "empty line")]
    [InlineData("", "empty line")]
    [InlineData(Stamps + "Tribe X, ID 5: Day 1, 12:00:00: hello (Bob): hi", "chat or tribe line")]
    [InlineData(Stamps + "AdminCmd: fly (Bob): (PlayerName: a, ARKID: 1, PlatformID: 5)", "chat or admin command")]
    [InlineData("Server: \"a (b): c\" has successfully started!", "chat or server line")]
    [InlineData(Stamps + "Removed duped item due to x, y_1, from z_2, owned by Tribe Bob (A): hi (1111111111)", "chat or duped item")]
    [InlineData(Stamps + "Tribe A, ID 5: Day 9, 10:00:00: Eve Tamed a x, ID 1111111111: Day 1, 01:01:01: Anti-mesh - Lvl 5 (Rex)!", "line of one tribe or another")]
    [InlineData(Stamps + "Tribe X, ID 5: Day 1, 12:00:00: y - Lvl 5 (Us) was killed by a Rex - Lvl 8 ()!", "tribe line or death")]
    [InlineData(Stamps + "Tribe X, ID 5: Day 1, 12:00:00: Your y - Lvl 5 (Us) was killed by a Rex - Lvl 8 ()!", "tribe line or death")]
    [InlineData(Stamps + "Tribe X, ID 5: Day 1, 12:00:00: - Lvl 5 (Us) was killed! [KillerSID: 5]", "tribe line or death")]
    [InlineData(Stamps + "Tribe X, ID 5: Day 1, 12:00:00: Tribemember y - Lvl 5 () was killed! [KillerSID: 5]", "tribe line or death")]
    [InlineData(Stamps + "AdminCmd: GiveItemNumToPlayer 1 2 (a): (PlayerName: Rogue, ARKID: 1, PlatformID: 5)", "chat or admin command")]
    [InlineData(Stamps + "Tribe X, ID 5: Day 1, 12:00:00: y [UniqueNetId:5 Platform:None] joined this ARK!", "tribe line or join")]
    public void Lines_of_no_use_and_lines_that_could_be_two_things_say_so(string line, string hint)
    {
        var other = Assert.IsType<OtherLine>(GameLogGrammar.Read(line));

        Assert.Equal(hint, other.Hint);
        // Staff sees what could be an admin command; noise is muted.
        Assert.Equal(hint.Contains(" or ", StringComparison.Ordinal) ? LineKind.Admin : LineKind.Other, other.Kind);
        Assert.Equal(other, JsonSerializer.Deserialize<GameEvent>(JsonSerializer.Serialize<GameEvent>(other)));
    }

    [Theory]
    [InlineData("Log file closed, 01/02/26 03:04:05")]
    [InlineData("ARK Version: 88.25")]
    [InlineData("Saving world...")]
    [InlineData("Your Rex")]
    [InlineData("[UniqueNetId:")]
    public void A_death_is_of_whoever_died_whatever_they_are_called(string name) =>
        Assert.Equal(name, Assert.IsType<CharacterKilled>(GameLogGrammar.Read(Stamps + name + " - Lvl 5 (Us) was killed by a Rex - Lvl 8 ()!")).Victim);

    [Theory]
    [InlineData("Log file closed, Bob")]
    [InlineData("Log file open, 01/02/26 03:04:05x")]
    [InlineData("ARK Version: Bob")]
    public void Words_of_the_server_need_all_of_their_form(string said) => Assert.IsType<OtherLine>(GameLogGrammar.Read("[2026.09.13-18.48.40:782][  6]" + said));

    [Theory]
    [InlineData("Log file closed, 01/02/26 03:04:05")]
    [InlineData("ARK Version: 88.25")]
    [InlineData("Saving world...")]
    public void The_games_own_stamp_is_never_before_the_servers_words_about_itself(string said)
    {
        Assert.IsType<OtherLine>(GameLogGrammar.Read(Stamps + said));
        Assert.IsType<PlayerJoined>(GameLogGrammar.Read(Stamps + said + " joined this ARK!"));
    }

    [Theory]
    [InlineData("Login request: ?Name=", "login request")]
    [InlineData("Removed duped item due to ", "duped item")]
    [InlineData("Frozen by ID: ", "frozen by id")]
    [InlineData("Number of cores ", "startup")]
    [InlineData("wp.Runtime.", "engine setting")]
    [InlineData("LogNet: ", "engine")]
    public void The_engines_lines_are_noise_whatever_name_they_end_in(string start, string hint)
    {
        foreach (var name in (string[])[$"Owner [UniqueNetId:{Id} Platform:None] left this ARK!", "Owner left this ARK!", "Bob (B): hi", "x - Lvl 5 () was killed!", "The Alliance (11)", "x hatched"])
            Assert.Equal(hint, Assert.IsType<OtherLine>(GameLogGrammar.Read("[2026.09.13-18.48.40:782][  6]" + start + name)).Hint);
    }

    [Theory]
    [InlineData("Removed duped item due to x, y_1, from z_2, owned by Tribe The Alliance (1111111111)", "duped item")]
    [InlineData("Removed duped item due to x, y_1, from z_2, owned by Tribe x - Lvl 5 () was killed! (1111111111)", "duped item")]
    [InlineData("Alliance Bob [UniqueNetId:0002deaddeaddeaddeaddeaddeaddead Platform:None] a rejoint cet ARK !", "join or leave in unknown words")]
    [InlineData("Alliance Bob a rejoint cet ARK !", null)]
    [InlineData("Bob froze to pieces", null)]
    public void A_stamped_line_without_a_header_is_no_tribes(string said, string? hint) => Assert.Equal(hint, Assert.IsType<OtherLine>(GameLogGrammar.Read(Stamps + said)).Hint);

    [Fact]
    public void Whoever_is_called_like_noise_still_comes() =>
        Assert.IsType<PlayerJoined>(GameLogGrammar.Read($"{Stamps}Removed duped item, owned by Tribe [UniqueNetId:{Id} Platform:None] joined this ARK!"));

    [Fact]
    public void What_relays_say_in_the_servers_name_never_becomes_a_join() =>
        Assert.IsType<ServerSaid>(GameLogGrammar.Read($"{Stamps}SERVER: Owner [UniqueNetId:{Id} Platform:None] left this ARK!"));

    [Fact]
    public void A_line_of_a_log_file_without_the_engines_stamp_is_the_rest_of_another()
    {
        foreach (var line in (string[])[$"Owner [UniqueNetId:{Id} Platform:None] joined this ARK!", "2026.09.13_18.48.40: Ann (A): hi", "Saving world...", "Tribe X, ID 5: Day 1, 12:00:00: x"])
            Assert.Equal("continuation", Assert.IsType<OtherLine>(GameLogGrammar.ReadFileLine(line)).Hint);
        Assert.Equal(MarkerKind.LogClosed, Assert.IsType<ServerMarker>(GameLogGrammar.ReadFileLine("Log file closed, 06/25/26 04:00:00")).Marker);
        Assert.IsType<ChatSaid>(GameLogGrammar.ReadFileLine(Stamps + "Ann (A): hi"));
    }

    [Fact]
    public void Addresses_are_in_no_command_and_no_command_line()
    {
        Assert.Equal("Ban [address]", Assert.IsType<AdminCommandRun>(GameLogGrammar.Read($"{Stamps}AdminCmd: Ban 203.0.113.7 (PlayerName: A, ARKID: 1, PlatformID: {Id})")).Command);
        Assert.Equal(
            "\"X?MultiHome=[address]\" -PublicIPForEpic=[address]",
            Assert.IsType<CommandLineSeen>(GameLogGrammar.Read("[2026.09.13-18.48.40:782][  0]Commandline: \"X?MultiHome=203.0.113.7\" -PublicIPForEpic=203.0.113.8")).Redacted);
    }

    [Fact]
    public void Unknown_lines_lose_addresses_and_secrets_only() => Assert.Equal(
        "From [address]:7777 and [[address]]:1 at 18:48:40 v1.2.3 with ServerAdminPassword=*** -x",
        Assert.IsType<OtherLine>(GameLogGrammar.Read("[2026.09.13-18.48.40:782][  6]From 203.0.113.7:7777 and [2001:db8::1]:1 at 18:48:40 v1.2.3 with ServerAdminPassword=abc -x")).Text);

    [Fact]
    public void A_command_line_is_read_without_its_secrets()
    {
        var line = GameLogGrammar.Read("[2026.09.13-18.48.40:782][  0]Commandline:  \"Ragnarok_WP?listen?MaxPlayers=10?SessionName=Our (EU): home?ServerPassword=let me in?SpectatorPassword=x?ServerAdminPassword=p w\" -WinLiveMaxPlayers=70 -AuthToken=\"t t\" -log");

        var truth = new CommandLineSeen(
            "\"Ragnarok_WP?listen?MaxPlayers=10?SessionName=Our (EU): home?ServerPassword=***?SpectatorPassword=***?ServerAdminPassword=***\" -WinLiveMaxPlayers=70 -AuthToken=\"***\" -log",
            "Ragnarok_WP", "Our (EU): home", 70);
        Assert.Equal(truth with { At = Moment.AddMilliseconds(782) }, line);
    }

    [Fact]
    public void Texts_are_bounded_and_never_end_in_half_a_letter()
    {
        var chat = Assert.IsType<ChatSaid>(GameLogGrammar.Read($"{Stamps}{string.Concat(Enumerable.Repeat("🦖", 500))}x (c): y{string.Concat(Enumerable.Repeat("🦖", 200_000))}"));

        Assert.Equal(LogText.MaxName, chat.Speaker.Length);
        Assert.Equal(LogText.MaxText - 1, chat.Text.Length);
        Assert.False(char.IsHighSurrogate(chat.Text[^1]));
    }

    [Fact]
    public void An_answer_is_read_line_by_line_oldest_first() => Assert.Equal(
        [typeof(PlayerJoined), typeof(ChatSaid), typeof(OtherLine)],
        GameLogGrammar.ReadAnswer($"2026.09.13_18.48.40: Ann joined this ARK!\r\n2026.09.13_18.48.41: Ann (A): hi\n \n2026.09.13_18.48.42: what\n \n ").Select(line => line.GetType()));
}
