using BlissBot.Discord.Model;
using static BlissBot.Discord.Model.Permissions;

namespace BlissBot.Discord.Tests.Model;

public sealed class PermissionRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 6, 12, 0, 0, TimeSpan.Zero);
    private static readonly Snowflake GuildId = new(1), Owner = new(2), Me = new(3), Keeper = new(10), Muted = new(11), Admin = new(12);

    private static Guild GuildWith(Permissions everyone) => new()
    {
        Id = GuildId,
        OwnerId = Owner,
        Roles =
        [
            new() { Id = GuildId, Permissions = everyone },
            new() { Id = Keeper, Permissions = ManageMessages, Position = 2 },
            new() { Id = Muted, Position = 1 },
            new() { Id = Admin, Permissions = Administrator, Position = 3 },
        ],
    };

    private static Member MemberWith(Snowflake user, params Snowflake[] roles) => new() { User = new() { Id = user }, Roles = roles };

    private static Overwrite Role(Snowflake role, Permissions allow, Permissions deny = None) => new(role, OverwriteType.Role, allow, deny);

    private static Overwrite Own(Permissions allow, Permissions deny = None) => new(Me, OverwriteType.Member, allow, deny);

    private const Permissions Talk = ViewChannel | SendMessages;

    public static TheoryData<string, Permissions, Snowflake[], Overwrite[], Permissions> Rows => new()
    {
        { "everyone's role is the ground", Talk, [], [], Talk },
        { "roles are united", Talk, [Keeper], [], Talk | ManageMessages },
        { "an administrator may everything, whatever the channel says", Talk, [Admin], [Role(GuildId, None, Talk), Own(None, Talk)], All },
        { "a channel denies everyone", Talk, [Keeper], [Role(GuildId, None, SendMessages)], ViewChannel | ManageMessages },
        { "a channel allows everyone", Talk, [], [Role(GuildId, AddReactions)], Talk | AddReactions },
        { "a role's allow beats everyone's deny", Talk, [Keeper], [Role(GuildId, None, SendMessages), Role(Keeper, SendMessages)], Talk | ManageMessages },
        { "one role's allow beats another's deny", Talk, [Keeper, Muted], [Role(Muted, None, SendMessages), Role(Keeper, SendMessages)], Talk | ManageMessages },
        { "in whatever order they stand", Talk, [Keeper, Muted], [Role(Keeper, SendMessages), Role(Muted, None, SendMessages), Role(GuildId, None, SendMessages)], Talk | ManageMessages },
        { "the member's own deny beats all roles", Talk, [Keeper], [Own(None, SendMessages), Role(Keeper, SendMessages)], ViewChannel | ManageMessages },
        { "the member's own allow beats all roles", Talk, [Muted], [Own(SendMessages), Role(Muted, None, SendMessages)], Talk },
        { "roles of others do not matter", Talk, [], [Role(Keeper, None, SendMessages), Role(Admin, ManageGuild)], Talk },
        { "a member's overwrite with the id of a role is not the role's", Talk, [Keeper], [new(Keeper, OverwriteType.Member, None, SendMessages)], Talk | ManageMessages },
        { "without sight there is nothing", Talk | ManageMessages | AddReactions, [], [Role(GuildId, None, ViewChannel)], None },
        { "who may not send may not ping, attach or embed", ViewChannel | MentionEveryone | AttachFiles | EmbedLinks | SendTts | AddReactions, [], [], ViewChannel | AddReactions },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_channel_allows(string why, Permissions everyone, Snowflake[] roles, Overwrite[] overwrites, Permissions expected)
    {
        var actual = PermissionRules.InChannel(GuildWith(everyone), overwrites, MemberWith(Me, roles), Now);
        Assert.True(expected == actual, $"{why}: expected {expected}, not {actual}");
    }

    [Fact]
    public void The_owner_may_everything() =>
        Assert.Equal(All, PermissionRules.InChannel(GuildWith(None), [Role(GuildId, None, All)], MemberWith(Owner), Now));

    [Fact]
    public void In_threads_sending_is_another_permission()
    {
        var everyone = ViewChannel | SendMessages | AttachFiles;
        Assert.Equal(ViewChannel | SendMessages, PermissionRules.InChannel(GuildWith(everyone), [], MemberWith(Me), Now, thread: true));
        everyone = ViewChannel | SendMessagesInThreads | AttachFiles;
        Assert.Equal(everyone, PermissionRules.InChannel(GuildWith(everyone), [], MemberWith(Me), Now, thread: true));
    }

    [Theory]
    [InlineData(1, ViewChannel | ReadMessageHistory)]
    [InlineData(-1, Talk | ReadMessageHistory | ManageMessages)]
    public void A_time_out_leaves_sight_and_history_as_long_as_it_lasts(int minutes, Permissions expected)
    {
        var member = MemberWith(Me, Keeper) with { CommunicationDisabledUntil = Now.AddMinutes(minutes) };
        Assert.Equal(expected, PermissionRules.InChannel(GuildWith(Talk | ReadMessageHistory), [], member, Now));
        Assert.Equal(expected, PermissionRules.InGuild(GuildWith(Talk | ReadMessageHistory), member, Now));
    }

    [Fact]
    public void An_administrator_cannot_be_timed_out() =>
        Assert.Equal(All, PermissionRules.InChannel(GuildWith(None), [], MemberWith(Me, Admin) with { CommunicationDisabledUntil = Now.AddDays(1) }, Now));

    [Fact]
    public void A_member_is_above_roles_lower_than_his_highest()
    {
        var guild = GuildWith(None);
        Assert.True(PermissionRules.IsAbove(guild, MemberWith(Me, Keeper), guild.Roles[2]));
        Assert.False(PermissionRules.IsAbove(guild, MemberWith(Me, Keeper), guild.Roles[1]));
        Assert.False(PermissionRules.IsAbove(guild, MemberWith(Me, Keeper), guild.Roles[3]));
        Assert.True(PermissionRules.IsAbove(guild, MemberWith(Owner), guild.Roles[3]));
    }
}
