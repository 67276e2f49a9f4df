using System.Globalization;

namespace BlissBot.Sandbox.Pages;

/// <summary>The frame of every page: no script, one style, nothing fetched from anywhere.</summary>
internal static class Layout
{
    /// <summary>Style of all pages; follows the light or dark mode of the reader.</summary>
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1d2733;--soft:#5d6b7a;--line:#d9e0e7;--paper:#f4f6f8;--card:#fff;--accent:#0b6e8f;--red:#b3261e;--amber:#8a5a00;--green:#1c6b3c;--grey:#5d6b7a}
        @media(prefers-color-scheme:dark){:root{--ink:#e4eaf0;--soft:#97a6b5;--line:#2b3743;--paper:#10161c;--card:#18212a;--accent:#5cc3e4;--red:#ff8a80;--amber:#f1b757;--green:#7fd3a0;--grey:#97a6b5}}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
        header,main,footer{max-width:72rem;margin:0 auto;padding:0 1rem}header{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:baseline;padding-top:1.1rem}
        header b{font-size:1.2rem;letter-spacing:-.01em}nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem}a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
        nav a[aria-current]{color:var(--ink);font-weight:600}h1{font-size:1.5rem;margin:1.2rem 0 .4rem;overflow-wrap:anywhere}h2{font-size:1.1rem;margin:1.4rem 0 .4rem}
        .card{background:var(--card);border:1px solid var(--line);border-radius:.7rem;padding:1rem 1.1rem;margin:1rem 0;overflow-x:auto}.card h2{margin-top:0}
        .soft,footer{color:var(--soft)}footer{padding:1.5rem 1rem 2.5rem;font-size:.85rem}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}td{overflow-wrap:anywhere}th{font-weight:600;color:var(--soft);font-size:.85rem;white-space:nowrap}
        tr:last-child td{border-bottom:0}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .tag{display:inline-block;padding:0 .55em;border-radius:1em;border:1px solid currentColor;font-size:.85rem;white-space:nowrap}
        .red{color:var(--red)}.amber{color:var(--amber)}.green{color:var(--green)}.grey{color:var(--grey)}
        .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.4rem 1rem;margin:.6rem 0 0}.facts dt{color:var(--soft);font-size:.8rem}.facts dd{margin:0;font-weight:600;overflow-wrap:anywhere}
        form.filter{display:flex;flex-wrap:wrap;gap:.5rem .8rem;align-items:end;margin:.8rem 0}form.filter label{font-size:.8rem;color:var(--soft);display:grid;gap:.1rem}
        input,select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.25rem .6rem;max-width:100%}button{cursor:pointer;color:var(--accent)}
        main.frame{padding:0}iframe{border:0;width:100%;height:70rem}form{margin:.8rem 0}progress{width:100%;height:.6rem}.more{margin:.7rem 0 0}
        """;

    public static string Render(Page page)
    {
        var refresh = page.RefreshSeconds is { } seconds ? Html.Of($"<meta http-equiv=\"refresh\" content=\"{seconds}\">") : Html.Empty;
        return Html.Of($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">{refresh}
            <title>{page.Title} – BlissBot</title><style>{new Html(Style)}{new Html(page.Style)}</style></head>
            <body>{(page.IsFrame ? Html.Of($"<main class=\"frame\">{page.Body}</main>") : Whole(page))}</body></html>
            """).Text;
    }

    private static Html Whole(Page page) => Html.Of($"""
        <header><b><a href="/">BlissBot</a></b>{page.Navigation}</header>
        <main>{page.Body}</main>
        <footer>{page.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)} · <a href="/">servers</a> · <a href="/discord">Discord</a> · <a href="/dashboard/">dashboard</a> · <a href="/health/ready">health</a></footer>
        """);
}

/// <summary>What differs from page to page.</summary>
internal sealed record Page(string Title, Html Navigation, Html Body, DateTimeOffset At, int Status = 200, int? RefreshSeconds = null, bool IsFrame = false, string Style = "");
