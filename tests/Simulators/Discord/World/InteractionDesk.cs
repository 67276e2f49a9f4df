using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Shapes;

namespace BlissBot.Simulators.Discord.World;

/// <summary>Interactions that are still good for something. Under the realm's gate; they do not outlast the simulator.</summary>
internal sealed class InteractionDesk(Realm realm)
{
    private const int Most = 20_000;
    private readonly Dictionary<ulong, Interaction> byId = [];
    private readonly Dictionary<string, Interaction> byToken = new(StringComparer.Ordinal);

    public IEnumerable<Interaction> All => byId.Values;

    public Interaction? Find(ulong id) => byId.GetValueOrDefault(id);

    public Interaction? Find(string token) => byToken.GetValueOrDefault(token);

    /// <summary>Whether its token is no longer good.</summary>
    public bool IsOver(Interaction interaction) => interaction.Expired || realm.Now - interaction.At >= realm.Options.InteractionLife;

    /// <summary>Whether it is too late for a first answer.</summary>
    public bool IsTooLate(Interaction interaction) => IsOver(interaction) || interaction.AnsweredAt is null && realm.Now - interaction.At >= realm.Options.FirstAnswer;

    /// <summary>Tells the application and the person's own client.</summary>
    public void Start(Interaction interaction)
    {
        if (byId.Count >= Most) Forget();
        byId[interaction.Id] = interaction;
        byToken[interaction.Token] = interaction;
        realm.Truth.Interactions.Add(new UsedInteraction(realm.Truth.Next(), realm.Now, interaction.Id, (int)interaction.Type, interaction.ApplicationId, interaction.UserId, interaction.ChannelId, interaction.Name));
        realm.Publish(new Dispatch("INTERACTION_CREATE", InteractionShape.Of(realm, interaction))
        {
            GuildId = realm.State.Channels[interaction.ChannelId].GuildId,
            Only = [interaction.ApplicationId],
        });
        Tell(interaction, "INTERACTION_CREATE", []);
        interaction.Alarm = realm.Time.CreateTimer(_ => Missed(interaction), null, realm.Options.FirstAnswer, Timeout.InfiniteTimeSpan);
    }

    public void Answered(Interaction interaction, int callback)
    {
        (interaction.AnsweredAt, interaction.Answer) = (realm.Now, callback);
        interaction.Alarm?.Dispose();
        realm.Truth.Answers.Add(new InteractionAnswer(realm.Truth.Next(), realm.Now, interaction.Id, callback, realm.Now - interaction.At));
        Tell(interaction, "INTERACTION_SUCCESS", []);
    }

    /// <summary>An event to the person alone, in the form their client knows.</summary>
    public void Tell(Interaction interaction, string name, JsonObject body)
    {
        body["id"] ??= Json.Id(interaction.Id);
        if (interaction.Nonce is not null) body["nonce"] = interaction.Nonce.DeepClone();
        realm.Publish(new Dispatch(name, body) { Only = [interaction.UserId] });
    }

    public void Expire(ulong? id)
    {
        foreach (var interaction in byId.Values)
            if (id is null || interaction.Id == id) interaction.Expired = true;
    }

    public void Sweep()
    {
        foreach (var interaction in byId.Values.Where(each => realm.Now - each.At >= realm.Options.InteractionLife * 2).ToList()) Remove(interaction);
    }

    public void StopAlarms()
    {
        foreach (var interaction in byId.Values) interaction.Alarm?.Dispose();
    }

    private void Missed(Interaction interaction)
    {
        lock (realm.Gate)
            if (interaction.AnsweredAt is null) Tell(interaction, "INTERACTION_FAILURE", new JsonObject { ["reason_code"] = 2 });
    }

    private void Forget()
    {
        foreach (var interaction in byId.Values.OrderBy(each => each.Id).Take(Most / 10).ToList()) Remove(interaction);
    }

    private void Remove(Interaction interaction)
    {
        interaction.Alarm?.Dispose();
        byId.Remove(interaction.Id);
        byToken.Remove(interaction.Token);
    }
}
