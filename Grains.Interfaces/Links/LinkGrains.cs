namespace BlissBot.Grains.Interfaces.Links;

/// <summary>Finds the grains of links by their typed keys.</summary>
public static class LinkGrains
{
    public static IMemberGrain Member(this IGrainFactory grains, MemberId member) =>
        grains.GetGrain<IMemberGrain>(member.IsNamed() ? $"{member}" : throw new ArgumentException("This names no member.", nameof(member)));

    public static IAccountLinkGrain AccountLink(this IGrainFactory grains, GuildAccount account) =>
        grains.GetGrain<IAccountLinkGrain>(account.IsNamed() ? $"{account}" : throw new ArgumentException("This names no account.", nameof(account)));

    public static ILinkCodeGrain LinkCode(this IGrainFactory grains, LinkCode code) =>
        grains.GetGrain<ILinkCodeGrain>(code.IsValid ? code.Value : throw new ArgumentException("The default value is no code.", nameof(code)));
}
