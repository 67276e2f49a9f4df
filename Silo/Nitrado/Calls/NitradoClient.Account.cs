using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>The token and its owner.</summary>
internal sealed partial class NitradoClient
{
    public async Task<NitradoAccount> Account(CancellationToken cancellation)
    {
        var account = await sender.Send(NitradoRequest.Get("token", "/token"), ReadToken, cancellation);
        try
        {
            var currency = await sender.Send(NitradoRequest.Get("user", "/user"), answer => answer.Data.Child("user").Text("currency", 8), cancellation);
            return account with { Currency = currency };
        }
        catch (NitradoRefusedException)
        {
            // A scope of its own; nothing but the currency is missing without it.
            return account;
        }
    }

    private static NitradoAccount ReadToken(Envelope answer)
    {
        var token = answer.Data.Child("token");
        var user = token.Child("user");
        if (!token.Exists) throw new UnexpectedShapeException("token");
        return new NitradoAccount(user.Whole("id") ?? 0, user.Text("username", 100) ?? "", token.Moment("expires_at") ?? token.Moment("valid_until"), token.Texts("scopes", 50, 60), null);
    }
}
