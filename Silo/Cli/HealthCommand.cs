using System.CommandLine;

namespace BlissBot.Silo.Cli;

/// <summary><c>blissbot health</c>: asks a health address, for machines and images without another program that could.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Build()
    {
        var url = new Argument<string>("url") { Description = "Address to ask.", DefaultValueFactory = _ => "http://127.0.0.1:8080/health/ready" };
        url.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var given) || given.Scheme is not ("http" or "https")) result.AddError("The url must be an http or https address.");
        });
        var command = new Command("health", "Asks whether a silo is well. Ends with 0 when it is.") { url };
        command.SetAction((result, cancellation) => Ask(new Uri(result.GetValue(url)!), result.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> Ask(Uri url, InvocationConfiguration console, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = 64 * 1024 };
        try
        {
            using var response = await http.GetAsync(url, cancellation);
            await console.Output.WriteLineAsync($"{(int)response.StatusCode} {ConsoleText.Fit(await response.Content.ReadAsStringAsync(cancellation), 200).TrimEnd()}");
            return response.IsSuccessStatusCode ? 0 : ExitCodes.Failed;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            await console.Error.WriteLineAsync($"{url} does not answer.");
            return ExitCodes.Failed;
        }
    }
}
