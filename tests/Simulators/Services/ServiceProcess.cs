using System.Diagnostics;

namespace BlissBot.Simulators.Services;

/// <summary>
/// A real server in a folder of its own, kept by a shell that ends it and deletes the folder when its standard input
/// ends: hence also when the process that started it is killed.
/// </summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What every server has in common. A server's own part defines <c>prepare</c>, <c>serve</c> (replaces the shell) and
    /// <c>answers</c>. Root may not run databases, so all of it is done as nobody then.
    /// </summary>
    private const string Keeper = """
        trap '' INT TERM HUP
        as() { if [ "$(id -u)" = 0 ]; then exec setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$@"; else exec "$@"; fi; }
        [ "$(id -u)" = 0 ] && chown -R nobody:nogroup "$FOLDER"
        cd "$FOLDER"
        start() {
            ( serve ) >>"$FOLDER/log" 2>&1 </dev/null & server=$!
            until answers >/dev/null 2>&1; do
                if ! kill -0 "$server" 2>/dev/null; then echo "failed: $(tail -n 5 "$FOLDER/log" | tr '\n' ' ')"; return; fi
                sleep 0.05
            done
            echo ready
        }
        if ( prepare ) >>"$FOLDER/log" 2>&1; then start; else echo "failed: $(tail -n 5 "$FOLDER/log" | tr '\n' ' ')"; fi
        while read -r verb; do
            case $verb in
                start) start ;;
                stop) kill -INT "$server"; wait "$server"; echo stopped ;;
            esac
        done
        # The second for servers without a use for the first: a shell starts what runs beside it deaf to both, until it says otherwise.
        if [ -n "${server:-}" ]; then
            kill -QUIT "$server" 2>/dev/null
            kill -INT "$server" 2>/dev/null
            wait "$server"
        fi
        rm -rf "$FOLDER"
        """;

    private readonly Process shell;

    private ServiceProcess(Process shell) => this.shell = shell;

    /// <param name="script">The server's own part.</param>
    /// <param name="variables">What it needs to know; <c>FOLDER</c> and <c>PORT</c> are given.</param>
    /// <exception cref="InvalidOperationException">The server did not start.</exception>
    public static async Task<ServiceProcess> Start(string script, int port, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script + Environment.NewLine + Keeper])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["FOLDER"] = Directory.CreateTempSubdirectory("blissbot-service-").FullName;
        start.Environment["PORT"] = $"{port}";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        var service = new ServiceProcess(Process.Start(start)!);
        try
        {
            await service.Hear("ready");
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Shuts the server down, as an administrator would; its data stays.</summary>
    public Task Stop() => Order("stop", "stopped");

    /// <summary>Starts it again on the same port with the same data.</summary>
    public Task StartAgain() => Order("start", "ready");

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        await shell.WaitForExitAsync(limit.Token);
        shell.Dispose();
    }

    private async Task Order(string verb, string answer)
    {
        await shell.StandardInput.WriteLineAsync(verb);
        await shell.StandardInput.FlushAsync();
        await Hear(answer);
    }

    private async Task Hear(string expected)
    {
        using var limit = new CancellationTokenSource(Limit);
        var line = await shell.StandardOutput.ReadLineAsync(limit.Token);
        if (line != expected)
            throw new InvalidOperationException($"The server is not {expected}: {line ?? "its shell ended"}");
    }
}
