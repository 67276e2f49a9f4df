namespace BlissBot.SaveParser.Forge.Layout;

/// <summary>Asset paths of the things a forged world is made of, as saves spell them.</summary>
internal static class ClassPaths
{
    private const string Structures = "/Game/PrimalEarth/Structures/";
    private const string Core = "/Game/PrimalEarth/CoreBlueprints/";

    public const string NpcZoneManager = "/Script/ShooterGame.NPCZoneManager";
    public const string NpcZoneVolume = "/Script/ShooterGame.NPCZoneVolume";
    public const string Foliage = "/Script/Foliage.InstancedFoliageActor";
    public const string Animation = "/Script/Engine.AnimSequence";
    public const string PlayerPawn = Core + "PlayerPawnTest_Male.PlayerPawnTest_Male_C";
    public const string PlayerStatus = Core + "PlayerCharacterStatusComponent_BP.PlayerCharacterStatusComponent_BP_C";
    public const string PlayerInventory = "/Script/ShooterGame.PrimalInventoryComponent";
    public const string Cryopod = "/Game/Extinction/CoreBlueprints/Weapons/PrimalItem_WeaponEmptyCryopod.PrimalItem_WeaponEmptyCryopod_C";
    public const string PlatformFloor = "/Game/Packs/Frontier/Structures/HarnessStructureBase.HarnessStructureBase_C";
    public const string TributeInventory = Core + "Inventories/PrimalInventoryBP_TributeTerminal1.PrimalInventoryBP_TributeTerminal1_C";

    /// <summary>Foundation, wall, ceiling and door of each material, in the order of <see cref="Material"/>.</summary>
    private static readonly string[][] Pieces =
    [
        [Of("Thatch/Thatch_Floor"), Of("Thatch/Thatch_Wall"), Of("Thatch/Thatch_Ceiling"), Of("Thatch/Thatch_Door")],
        [Of("Wooden/Floor_Wood"), Of("Wooden/Wall_Wood"), Of("Wooden/Ceiling_Wood"), Of("Wooden/Door_Wood")],
        [Of("Stone/Stone_Floor/Floor_Stone"), Of("Stone/Wall_Stone"), Of("Stone/Ceiling_Stone"), Of("Stone/Door_Stone")],
        [Of("Metal/Floor_Metal"), Of("Metal/Wall_Metal"), Of("Metal/Ceiling_Metal"), Of("Metal/Door_Metal")],
        [Of("Greenhouse/Floor_Greenhouse"), Of("Greenhouse/Wall_Greenhouse"), Of("Greenhouse/Ceiling_Greenhouse"), Of("Greenhouse/Door_Greenhouse")],
        [Of("TekTier/Floor_Tek"), Of("TekTier/Wall_Tek"), Of("TekTier/Ceiling_Tek"), Of("TekTier/Door_Tek")],
    ];

    public static readonly string[] Storages =
    [
        Of("StorageBox_Large"), Of("StorageBox_Small"), Of("StorageBox_Huge"),
        "/Game/PrimalEarth/StructuresPlus/Structures/Storage/Dedicated/BP_DedicatedStorage.BP_DedicatedStorage_C",
    ];

    public static readonly string[] Terminals =
        [Of("TributeTerminal_1"), Of("TributeTerminal_2"), Of("TributeTerminal_Purple")];

    /// <summary>Ownerless structures that a level places by itself.</summary>
    public static readonly string[] LevelStructures =
    [
        "/Game/Aberration/Structures/GasCollector/GasVein_Base_BP.GasVein_Base_BP_C",
        Of("Wooden/BeaverDam"),
        "/Game/Aberration/Structures/PowerNode/PrimalStructurePowerNode.PrimalStructurePowerNode_C",
        "/Game/ASA/Dinos/Gigantoraptor/Nest/GigantoraptorNest.GigantoraptorNest_C",
    ];

    public static readonly string CryoFridge = "/Game/Extinction/Structures/CryoFridge/CryoFridge.CryoFridge_C";
    public static readonly string Generator = Of("StorageBox_TekGenerator");
    public static readonly string Teleporter = Of("TekTier/TekTeleporter");
    public static readonly string Bed = Of("SimpleBed");
    public static readonly string Turret = Of("BuildingBases/StructureTurretBaseBP_Heavy");

    public static readonly string[] Items =
    [
        Item("Resources/PrimalItemResource_Stone"), Item("Resources/PrimalItemResource_Wood"),
        Item("Resources/PrimalItemResource_Thatch"), Item("Resources/PrimalItemResource_Fibers"),
        Item("Resources/PrimalItemResource_Hide"), Item("Resources/PrimalItemResource_MetalIngot"),
        Item("Resources/PrimalItemResource_Crystal"), Item("Resources/PrimalItemResource_Polymer"),
        Item("Resources/PrimalItemResource_Electronics"), Item("Resources/PrimalItemResource_Element"),
        Item("Items/Consumables/PrimalItemConsumable_RawMeat"), Item("Items/Consumables/PrimalItemConsumable_Berry_Narcoberry"),
        Item("Weapons/PrimalItemAmmo_AdvancedRifleBullet"), Item("Weapons/PrimalItem_WeaponMetalPick"),
        Item("Weapons/PrimalItem_WeaponMetalHatchet"), Item("Items/Armor/Metal/PrimalItemArmor_MetalShirt"),
        Item("Items/Armor/Saddles/PrimalItemArmor_ParaSaddle"),
    ];

    /// <summary>The first of <see cref="Items"/> that wears out and has a quality.</summary>
    public const int FirstGear = 13;

    public static readonly string[] Engrams =
    [
        Item("Items/Structures/Misc/PrimalItemStructure_TekReplicator"), Item("Items/Structures/Stone/PrimalItemStructure_StoneFloor"),
        Item("Weapons/PrimalItem_WeaponStonePick"), Item("Weapons/PrimalItem_WeaponSpear"), Item("Weapons/PrimalItem_WeaponCrossbow"),
        "/Game/Extinction/CoreBlueprints/Items/PrimalItemStructure_CryoFridge.PrimalItemStructure_CryoFridge_C",
    ];

    public static readonly string Saddle = Items[^1];
    public static readonly string Costume = Item("Items/Armor/Skin/PrimalItemSkin_SantaHat");

    public static readonly Species[] Species =
    [
        new("Parasaur", Dino("Para/Para_Character_BP"), Item("DinoCharacterStatusComponent_BP_Para"), Item("Inventories/DinoTamedInventoryComponent_Para")),
        new("Dodo", Dino("Dodo/Dodo_Character_BP"), Item("DinoCharacterStatusComponent_BP_Dodo"), Item("Inventories/DinoTamedInventoryComponent_Dodo")),
        new("Triceratops", Dino("Trike/Trike_Character_BP"), Item("DinoCharacterStatusComponent_BP_Trike"), Item("Inventories/DinoTamedInventoryComponent_Trike")),
        new("Rex", Dino("Rex/Rex_Character_BP"), Item("DinoCharacterStatusComponent_BP_Rex"), Item("Inventories/DinoTamedInventoryComponent_Rex")),
        new("Pteranodon", Dino("Ptero/Ptero_Character_BP"), Item("DinoCharacterStatusComponent_BP_Ptero"), Item("Inventories/DinoTamedInventoryComponent_Ptero")),
        new("Dilophosaur", Dino("Dilo/Dilo_Character_BP"), Item("DinoCharacterStatusComponent_BP_Dilo"), Item("Inventories/DinoTamedInventoryComponent_Dilo")),
        new("Carbonemys", Dino("Turtle/Turtle_Character_BP"), Item("DinoCharacterStatusComponent_BP_Turtle"), Item("Inventories/DinoTamedInventoryComponent_Turtle")),
        new("Lystrosaurus", Dino("Lystrosaurus/Lystro_Character_BP"), Item("DinoCharacterStatusComponent_BP_Lystro"), Item("Inventories/DinoTamedInventoryComponent_Lystro")),
        new("Paraceratherium", Dino("Paraceratherium/Paracer_Character_BP"), Item("DinoCharacterStatusComponent_BP_Paracer"), Item("Inventories/DinoTamedInventoryComponent_Paracer")),
    ];

    public static string Piece(Material material, Role role) => Pieces[(int)material][(int)role];

    /// <summary>The class's own name: <c>Floor_Stone_C</c> of <c>/Game/…/Floor_Stone.Floor_Stone_C</c>.</summary>
    public static string ShortName(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string Of(string asset) => Doubled(Structures, asset);

    private static string Item(string asset) => Doubled(Core, asset);

    private static string Dino(string asset) => Doubled("/Game/PrimalEarth/Dinos/", asset);

    private static string Doubled(string folder, string asset) =>
        $"{folder}{asset}.{asset[(asset.LastIndexOf('/') + 1)..]}_C";
}

/// <summary>A creature's display name and the classes of its three rows.</summary>
internal sealed record Species(string Name, string Character, string Status, string Inventory);
