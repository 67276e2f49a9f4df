namespace BlissBot.SaveParser.Format;

/// <summary>
/// The names the reader acts on, spelled as in a save. Names are compared once, when a save's name table is loaded;
/// from there on a property is a member of this enum, and everything else is <see cref="Unknown"/>.
/// </summary>
internal enum Known : byte
{
    Unknown,
    None,

    // property types
    Int8Property, ByteProperty, Int16Property, UInt16Property, IntProperty, UInt32Property, Int64Property, UInt64Property,
    FloatProperty, DoubleProperty, BoolProperty, StrProperty, NameProperty, ObjectProperty, SoftObjectProperty,
    StructProperty, ArrayProperty, SetProperty, MapProperty, EnumProperty,

    // a struct that is natively serialised
    ArkTributeInventoryItem,

    // actors
    TargetingTeam, OwnerName, TribeName, MyInventoryComponent, MyCharacterStatusComponent,
    OriginalCreationTime, LastEnterStasisTime, LastInAllyRangeTimeSerialized, LastInAllyRangeSerialized, LastInAllyRangeTime,

    // structures
    StructureID, MaxHealth, Health, BoxName, SignText, CurrentItemCount, MaxItemCount, LinkedStructures, SaddleDino, AttachedToDinoID1,
    bContainerActivated, bIsPowered, bIsLocked, bIsPinLocked, PlacedOnFloorStructure,

    // dinos
    bServerInitializedDino, DinoID1, DinoID2, TamedName, TamerString, TamedAtTime, ColorSetIndices, bIsFemale, bNeutered, bIsBaby,
    RandomMutationsMale, RandomMutationsFemale, ImprinterName, bIsDead,

    // status components
    bServerFirstInitialized, BaseCharacterLevel, ExtraCharacterLevel, NumberOfLevelUpPointsApplied, NumberOfLevelUpPointsAppliedTamed,
    NumberOfMutationsAppliedTamed, ExperiencePoints, DinoImprintingQuality,

    // inventories and items
    bInitializedMe, ItemID, OwnerInventory, bIsEngram, bIsBlueprint, ItemQuantity, ItemQualityIndex, ItemRating, SavedDurability, CustomItemName,
    CrafterCharacterName, CustomItemDatas, CustomDataName, CustomDataBytes, ByteArrays, Bytes, Dino,
    ItemArchetype,

    // players
    LinkedPlayerDataID, MyData, PlayerDataID, UniqueID, PlayerName, TribeID, LoginTime, LastLoginTime, NumOfDeaths, MyPlayerCharacterConfig,
    PlayerCharacterName, MyPersistentCharacterStats, CharacterStatusComponent_ExtraCharacterLevel,

    // tribes
    TribeData, OwnerPlayerDataId, MembersPlayerName, MembersPlayerDataID, TribeAdmins, TribeLog, LogIndex, NumTribeDinos,

    // cluster files
    MyArkData, ArkItems, ArkTributeItem, UploadTime, ArkTamedDinosData, DinoData, DinoName,
}
