using System.Net;
using System.Text.RegularExpressions;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.EndToEnd.Tests;

public sealed partial class PageTests(PageTests.HostileWorld world) : IClassFixture<PageTests.HostileWorld>
{
    private const string Evil = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;";
    private const long Team = 1_000_000_001;

    private readonly RunningSandbox sandbox = world.Sandbox;

    [Theory]
    [InlineData("/")]
    [InlineData("/servers/hostile")]
    [InlineData("/servers/hostile?order=Pieces")]
    [InlineData("/servers/hostile/bases/1000000000")]
    [InlineData("/servers/hostile/tribes")]
    [InlineData("/servers/hostile/tribes/1000000001")]
    [InlineData("/servers/hostile/players")]
    [InlineData("/servers/hostile/players/7")]
    [InlineData("/servers/hostile/creatures")]
    [InlineData("/servers/hostile/items")]
    [InlineData("/servers/hostile/inventory/00000000000000010000000000000001")]
    public async Task Names_in_a_save_never_become_markup(string path)
    {
        var answer = await sandbox.Http.GetAsync(path, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/servers/hostile?owner=")]
    [InlineData("/servers/hostile/tribes?name=")]
    [InlineData("/servers/hostile/creatures?species=")]
    [InlineData("/servers/hostile/items?text=")]
    public async Task What_a_reader_types_comes_back_as_text(string path)
    {
        var html = await sandbox.Get(path + Uri.EscapeDataString("\"><script>x"));

        Assert.Contains("value=\"&quot;&gt;&lt;script&gt;x\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_first_page_shows_servers_bases_decay_and_what_was_not_understood()
    {
        var html = await sandbox.Get("/");

        Assert.Contains("hostile", html, StringComparison.Ordinal);
        Assert.Contains("As of the save of", html, StringComparison.Ordinal);
        Assert.Contains("12.5, 80.0", html, StringComparison.Ordinal);
        Assert.Contains(">expired<", html, StringComparison.Ordinal);
        Assert.Contains("2 of 900 rows were broken", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_by_owner_and_hours_find_what_expires_and_never_the_unknown()
    {
        var soon = await sandbox.Get("/servers/hostile?within=24");
        Assert.Contains(">2 bases<", soon, StringComparison.Ordinal);
        Assert.DoesNotContain(">unknown<", soon, StringComparison.Ordinal);

        var owned = await sandbox.Get("/servers/hostile?owner=owner%201");
        Assert.Contains("Owner 10", owned, StringComparison.Ordinal);
        Assert.DoesNotContain("Owner 20", owned, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_the_next_links_shows_every_base_once()
    {
        var seen = new List<string>();
        var path = "/servers/hostile?order=Pieces";
        while (path is not null)
        {
            var html = await sandbox.Get(path);
            seen.AddRange(BaseLink().Matches(html).Select(match => match.Groups[1].Value));
            path = NextLink().Match(html) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        Assert.Equal(63, seen.Count);
        Assert.Equal(63, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("/servers/unknown", 404)]
    [InlineData("/servers/NOT%20AN%20ID", 404)]
    [InlineData("/servers/hostile/bases/nonsense", 404)]
    [InlineData("/servers/hostile/bases/zzzzzzzzzz", 404)]
    [InlineData("/servers/hostile/tribes/5", 404)]
    [InlineData("/servers/hostile/tribes/five", 404)]
    [InlineData("/servers/hostile/players/-1", 404)]
    [InlineData("/servers/hostile/inventory/x", 404)]
    [InlineData("/servers/hostile?after=forged", 400)]
    [InlineData("/servers/hostile?within=-5", 400)]
    [InlineData("/nowhere", 404)]
    public async Task Addresses_that_lead_nowhere_get_a_page_that_says_so(string path, int status)
    {
        var answer = await sandbox.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parse_can_be_asked_for_by_our_own_form_and_by_no_foreign_page()
    {
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/servers/hostile/parse") { Headers = { { "Origin", "http://evil.example" } } };
        using var own = new HttpRequestMessage(HttpMethod.Post, "/servers/hostile/parse") { Headers = { { "Origin", sandbox.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) } } };

        Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.Http.SendAsync(foreign, TestContext.Current.CancellationToken)).StatusCode);
        var answer = await sandbox.Http.SendAsync(own, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("/servers/hostile", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    /// <summary>A world whose every name is an attempt at markup, served for all tests of this class.</summary>
    public sealed class HostileWorld : IAsyncLifetime
    {
        private readonly TempFolder folder = new();

        internal RunningSandbox Sandbox { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Sandbox = await RunningSandbox.Start(folder.Path, new ScriptedParser.Script(Write, new WorldCounts(KeptBases: 63, RowErrors: 2, Rows: 900)));

        public async ValueTask DisposeAsync()
        {
            await Sandbox.DisposeAsync();
            folder.Dispose();
        }
    }

    private static void Write(IWorldStaging staging)
    {
        var now = DateTimeOffset.UtcNow;
        var key = new ObjectKey(1, 1);
        for (ulong id = 1; id <= 63; id++)
        {
            staging.Add([new BaseRow(new BaseId(id), Team, id == 1 ? Evil : $"Owner {id}", default, new Gps(12.5, 80), default, 100, 2, "Stone", true)]);
            DateTimeOffset? expires = id switch { 1 => now.AddHours(-2), 2 => now.AddHours(5), < 40 => now.AddDays((double)id), _ => null };
            staging.Add([new BaseDecayRow(new BaseId(id),
                new DecayView(id == 50 ? DecayCertainty.Unknown : DecayCertainty.Known, false, 1_000_000, "Stone", Evil, now, Evil, id == 50 ? now.AddDays(-1) : expires),
                new DecayDetail(key, Evil))]);
        }
        staging.Add([new BaseClassRow(new BaseId(1), Evil, 60)]);
        staging.Add([new TribeRow(Team, Evil, 7)]);
        staging.Add([new TribeMemberRow(Team, 7, Evil, true, true)]);
        staging.Add([new TribeLogRow(Team, 1, Evil)]);
        staging.Add([new PlayerRow(7, null, Evil, Evil, 5, Team, 1, now, null, null)]);
        staging.Add([new CreatureRow(key, 1, 2, "Rex_C", Evil, true, Team, Evil, 100, [], [], [], true, false, null, null, null, false, null, null, 0, 0, [])]);
        staging.Add([new ContainerRow(key, ContainerKind.Structure, "Box_C", Evil, Team, new BaseId(1))]);
        staging.Add([new ItemRow(key, "Metal_C", key, 5, null, false, Evil, Evil)]);
    }

    [GeneratedRegex("/bases/([0-9a-z]{10})\"")]
    private static partial Regex BaseLink();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex NextLink();
}
