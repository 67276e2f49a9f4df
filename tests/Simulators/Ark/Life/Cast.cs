namespace BlissBot.Simulators.Ark.Life;

/// <summary>The people of the sandbox and what they say. All of them are invented.</summary>
internal static class Cast
{
    public static readonly ArkTribe[] Tribes = [new("Dodo Defenders", 1_500_000_001), new("Metal & Thatch, Ltd.", 1_500_000_002)];

    public static readonly string[] Names =
    [
        "Survivor42", "RexTamer", "Two Words [Dodo]", "Dr. Bones, Jr", "Zoë", "BerryPicker", "ThatchFan", "LostOnRaft", "Känguru", "OtterOtto", "TekNovice", "Sleeper",
    ];

    public static readonly string[] Sayings =
    [
        "hello everyone", "anyone selling cementing paste?", "who left the gate open", "my dodo is gone again", "brb",
        "need help at the green obelisk", "Grüße aus dem Redwood-Wald", "is the server going to restart today?", "lol", "🦖 incoming!",
        "trading a 150 parasaur for metal", "which cave is the easiest?", "that was a \"tame\" raptor", "rates are 3x, right?",
    ];

    public static readonly string[] TribeMessages =
    [
        "<RichColor Color=\"0, 1, 0, 1\">{0} Tamed a Parasaur - Lvl 96 (Parasaur)!</>",
        "<RichColor Color=\"1, 1, 0, 1\">{0} demolished a 'Wooden Wall'!</>",
        "<RichColor Color=\"1, 0, 0, 1\">Your Raptor - Lvl 52 (Raptor) was killed by Brontosaurus - Lvl 76 (Brontosaurus)!</>",
        "<RichColor Color=\"1, 0, 0, 1\">Your 'Thatch Foundation' was auto-decay destroyed!</>",
        "{0} froze Rexy - Lvl 250 (Rex)",
        "{0} claimed 'Rexy - Lvl 250 (Rex)'!",
    ];

    public static readonly string[] Creatures = ["a Raptor - Lvl 56", "a Direwolf - Lvl 114", "a Carnotaurus - Lvl 480"];
}
