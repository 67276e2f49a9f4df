using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>What Discord does to a bot that identifies too often: every session ends and the token is worth nothing any more.</summary>
internal static class TokenReset
{
    public static void Do(Realm realm, User user)
    {
        user.Token = Tokens.Create(user.Id);
        realm.Touch();
        foreach (var session in realm.Hub.Sessions.Where(each => each.UserId == user.Id).ToList())
        {
            session.Connection?.Close((int)CloseCode.AuthenticationFailed);
            realm.Hub.End(session);
        }
    }
}
