using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Where the gateway is.</summary>
internal static class GatewayRoutes
{
    public static void Add(RouteTable routes)
    {
        routes.Add(new Route("GET", "gateway", "gateway", call => Answer.Ok(new JsonObject { ["url"] = call.Realm.GatewayUrl })) { Open = true });
        routes.Add("GET", "gateway/bot", "gateway-bot", Bot);
    }

    private static Answer Bot(Call call)
    {
        var budgets = call.Realm.Hub.Budgets;
        return Answer.Ok(new JsonObject
        {
            ["url"] = call.Realm.GatewayUrl,
            ["shards"] = 1,
            ["session_start_limit"] = new JsonObject
            {
                ["total"] = call.Realm.Options.Gateway.IdentifyLimit,
                ["remaining"] = budgets.Remaining(call.Me.Id),
                ["reset_after"] = (long)budgets.ResetAfter(call.Me.Id).TotalMilliseconds,
                ["max_concurrency"] = call.Realm.Options.Gateway.MaxConcurrency,
            },
        });
    }
}
