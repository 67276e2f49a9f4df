namespace BlissBot.SaveParser.Decay;

/// <summary>A usable reference time. The default value is "none".</summary>
internal readonly record struct Stamp(double At, StampSource Source, DecayCertainty Certainty)
{
    public bool Exists => Certainty != DecayCertainty.Unknown;

    /// <summary>
    /// Zero, negative and not finite values are defaults or damage, never a time the game wrote. A time after the save
    /// becomes the save's, as an estimate.
    /// </summary>
    public static Stamp Of(in DecayPiece piece, double gameTime, ref DecayGaps gaps)
    {
        if (piece.Source == StampSource.None || !double.IsFinite(piece.Reference) || piece.Reference <= 0 || !double.IsFinite(gameTime))
        {
            gaps |= DecayGaps.MissingStamps;
            return default;
        }

        if (piece.Reference > gameTime)
        {
            gaps |= DecayGaps.FutureStamps;
            return new Stamp(gameTime, piece.Source, DecayCertainty.Estimated);
        }

        return new Stamp(
            piece.Reference, piece.Source, piece.Source == StampSource.LastInAllyRange ? DecayCertainty.Known : DecayCertainty.Estimated);
    }

    /// <summary>The later of two; of equals the more certain, then the better field.</summary>
    public static Stamp Later(Stamp one, Stamp other) =>
        !one.Exists ? other
        : !other.Exists ? one
        : one.At > other.At || (one.At == other.At && (one.Certainty, one.Source).CompareTo((other.Certainty, other.Source)) >= 0) ? one : other;
}
