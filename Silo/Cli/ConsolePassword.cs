using System.Text;
using BlissBot.Silo.Hosting;

namespace BlissBot.Silo.Cli;

/// <summary>Asks for a password without showing it, and never takes one as an argument: those are seen by every process of the machine.</summary>
internal static class ConsolePassword
{
    private const int MaxLength = 1_000;

    /// <summary>From the environment, else from the person at the terminal; null when neither is there.</summary>
    public static async Task<Secret?> Find(string variable, string prompt, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given) return new(given);
        if (Console.IsInputRedirected) return null;
        await Console.Error.WriteAsync(prompt);
        try
        {
            // A key press cannot be cancelled: whoever presses Ctrl-C is not kept waiting by the thread that reads on.
            return await Task.Run(Read, cancellation).WaitAsync(cancellation);
        }
        finally
        {
            await Console.Error.WriteLineAsync();
        }
    }

    private static Secret Read()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) return new(typed.ToString());
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0) typed.Length--;
            else if (!char.IsControl(key.KeyChar) && typed.Length < MaxLength) typed.Append(key.KeyChar);
        }
    }
}
