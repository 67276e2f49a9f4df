using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado.Saves;

namespace BlissBot.Silo.Saves;

/// <summary>Every place saves come from: a folder this machine can read wins over fetching from a host.</summary>
internal sealed class SaveSources(WatchedFolders folders, HostedSaves hosted) : ISaveSource
{
    public async ValueTask<SaveSearch> FindNewest(ServerId server, CancellationToken cancellation) =>
        await folders.FindNewest(server, cancellation) is var found and not SaveSearch.UnknownServer ? found : await hosted.FindNewest(server, cancellation);

    public ValueTask<FetchedSave> Fetch(ServerId server, SaveFile save, Action<double> progress, CancellationToken cancellation) =>
        HostedSaves.Owns(save) ? hosted.Fetch(server, save, progress, cancellation) : ValueTask.FromResult(new FetchedSave(save));
}
