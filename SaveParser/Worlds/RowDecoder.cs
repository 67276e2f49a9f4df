using BlissBot.SaveParser.Cryopods;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>
/// Gathers the wanted properties of one row into <see cref="RowFacts"/>. Whatever has no case here is skipped by its size
/// and never decoded, private fields (network addresses, PIN codes) first of all.
/// </summary>
internal static class RowDecoder
{
    /// <summary>
    /// Unreadable values that are forgiven in one row. Real rows have none; a hostile one could have a million, and each
    /// costs what an exception costs.
    /// </summary>
    private const int Forgiven = 16;

    /// <summary>Walks the list to its end. A value that cannot be read is noted and skipped by its size, like one that is not wanted.</summary>
    /// <param name="property">Stands before the row's first property; afterwards behind its list.</param>
    /// <param name="facts">Filled in.</param>
    /// <param name="pool">For texts that repeat.</param>
    /// <param name="pods">Takes the bytes of a cryopod's contents while they are at hand.</param>
    /// <exception cref="RowFormatException">The list itself is broken, or too many of its values are.</exception>
    public static void Gather(ref PropertyReader property, ref RowFacts facts, StringPool pool, PodBlobs pods)
    {
        var faults = 0;
        while (true)
        {
            try
            {
                while (property.Next())
                {
                    if (property.Type is < Known.Int8Property or > Known.EnumProperty) facts.UnknownTypeAt = property.TypeStart;
                    if (property.Name != Known.Unknown) Take(property, ref facts, pool, pods);
                }
                return;
            }
            catch (RowFormatException broken) when (property.HasValue && ++faults <= Forgiven)
            {
                facts.PropertyFault = broken.Message;
            }
        }
    }

    private static void Take(in PropertyReader property, ref RowFacts facts, StringPool pool, PodBlobs pods)
    {
        switch (property.Name)
        {
            // any actor
            case Known.TargetingTeam: facts.Team = property.Int(); break;
            case Known.OwnerName: facts.OwnerName = property.Text(pool); break;
            case Known.TribeName: facts.TribeName = property.Text(pool); break;
            case Known.MyInventoryComponent: facts.Inventory = property.RowReference(); break;
            case Known.MyCharacterStatusComponent: facts.StatusKey = property.RowReference(); break;
            case Known.OriginalCreationTime: facts.Created = property.Real(); break;
            case Known.LastEnterStasisTime: facts.LastEnterStasis = property.Real(); break;
            case Known.LastInAllyRangeTimeSerialized or Known.LastInAllyRangeSerialized or Known.LastInAllyRangeTime:
                facts.LastInAllyRange = property.Real();
                break;
            case Known.bIsDead: facts.IsDead = property.Flag(); break;

            // structures
            case Known.StructureID:
                facts.HasStructureId = true;
                facts.StructureId = unchecked((uint)property.Int());
                break;
            case Known.MaxHealth: facts.MaxHealth = (float)property.Real(); break;
            case Known.Health: facts.Health = (float)property.Real(); break;
            case Known.BoxName or Known.SignText: facts.Label = property.Text(); break;
            case Known.CurrentItemCount: facts.ItemCount = property.Int(); break;
            case Known.MaxItemCount: facts.MaxItemCount = property.Int(); break;
            case Known.LinkedStructures: facts.Traits |= property.ArrayLength() > 0 ? StructureTraits.Linked : 0; break;
            case Known.PlacedOnFloorStructure: facts.Traits |= property.RowReference().IsNull ? 0 : StructureTraits.Linked; break;
            case Known.SaddleDino: facts.Traits |= property.RowReference().IsNull ? 0 : StructureTraits.OnSaddle; break;
            case Known.AttachedToDinoID1: facts.Traits |= property.Int() == 0 ? 0 : StructureTraits.OnSaddle; break;
            case Known.bIsPowered: facts.Traits |= property.Flag() ? StructureTraits.Powered : 0; break;
            case Known.bContainerActivated: facts.Traits |= property.Flag() ? StructureTraits.Activated : 0; break;
            case Known.bIsLocked or Known.bIsPinLocked: facts.Traits |= property.Flag() ? StructureTraits.Locked : 0; break;

            // dinos
            case Known.bServerInitializedDino: facts.IsInitializedDino = property.Flag(); break;
            case Known.DinoID1:
                facts.HasDinoId = true;
                facts.DinoId1 = unchecked((uint)property.Int());
                break;
            case Known.DinoID2: facts.DinoId2 = unchecked((uint)property.Int()); break;
            case Known.TamedName: facts.TamedName = property.Text(); break;
            case Known.TamerString: facts.Tamer = property.Text(pool); break;
            case Known.TamedAtTime: facts.TamedAt = property.Real(); break;
            case Known.ImprinterName: facts.Imprinter = property.Text(pool); break;
            case Known.bIsFemale: facts.IsFemale = property.Flag(); break;
            case Known.bNeutered: facts.IsNeutered = property.Flag(); break;
            case Known.bIsBaby: facts.IsBaby = property.Flag(); break;
            case Known.RandomMutationsMale: facts.MutationsMale = property.Int(); break;
            case Known.RandomMutationsFemale: facts.MutationsFemale = property.Int(); break;
            case Known.ColorSetIndices when (uint)property.Index < ColorRegions.Count:
                facts.Colors[property.Index] = property.Byte();
                break;

            // status components
            case Known.bServerFirstInitialized: facts.IsStatus = property.Flag(); break;
            case Known.BaseCharacterLevel: facts.Status.BaseLevel = property.Int(); break;
            case Known.ExtraCharacterLevel: facts.Status.ExtraLevel = property.Int(); break;
            case Known.DinoImprintingQuality: facts.Status.Imprint = (float)property.Real(); break;
            case Known.ExperiencePoints: facts.Status.Experience = property.Real(); break;
            case Known.NumberOfLevelUpPointsApplied when (uint)property.Index < StatPoints.Count:
                facts.Status.Wild[property.Index] = property.Byte();
                break;
            case Known.NumberOfLevelUpPointsAppliedTamed when (uint)property.Index < StatPoints.Count:
                facts.Status.Tamed[property.Index] = property.Byte();
                break;
            case Known.NumberOfMutationsAppliedTamed when (uint)property.Index < StatPoints.Count:
                facts.Status.Mutations[property.Index] = property.Byte();
                break;

            // inventories and items
            case Known.bInitializedMe: facts.IsInventory = property.Flag(); break;
            case Known.ItemID: facts.HasItemId = true; break;
            case Known.OwnerInventory: facts.OwnerInventory = property.RowReference(); break;
            case Known.bIsEngram: facts.IsEngram = property.Flag(); break;
            case Known.bIsBlueprint: facts.IsBlueprint = property.Flag(); break;
            case Known.ItemQuantity: facts.Quantity = property.Int(); break;
            case Known.ItemQualityIndex: facts.Quality = property.Int(); break;
            case Known.ItemRating: facts.Rating = (float)property.Real(); break;
            case Known.SavedDurability: facts.Durability = (float)property.Real(); break;
            case Known.CustomItemName: facts.CustomName = property.Text(); break;
            case Known.CrafterCharacterName: facts.Crafter = property.Text(pool); break;
            case Known.CustomItemDatas: pods.Take(property); break;

            // player pawns
            case Known.LinkedPlayerDataID:
                facts.HasPlayerId = true;
                facts.PlayerDataId = unchecked((ulong)property.Integer());
                break;
        }
    }
}
