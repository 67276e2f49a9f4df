using System.Text.RegularExpressions;
using BlissBot.Simulators;
using YamlDotNet.RepresentationModel;

namespace BlissBot.EndToEnd.Tests.Deploy;

/// <summary>Dockerfiles, compose files and the CI workflow, read as those who use them read them.</summary>
public sealed partial class ImageFilesTests
{
    private static readonly string Root = Path.GetDirectoryName(ExampleFiles.Deploy)!;

    public static TheoryData<string> Dockerfiles => [.. Directory.GetFiles(Path.Combine(ExampleFiles.Deploy, "docker"), "*.Dockerfile").Select(file => new FileInfo(file).Name)];

    public static TheoryData<string> ComposeFiles => [.. Directory.GetFiles(Path.Combine(ExampleFiles.Deploy, "compose"), "*.yaml").Select(file => new FileInfo(file).Name)];

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void An_image_is_built_from_files_there_are_and_runs_as_nobody_special(string name)
    {
        var lines = Joined(File.ReadAllText(Path.Combine(ExampleFiles.Deploy, "docker", name)));
        var ignored = File.ReadAllLines(Path.Combine(ExampleFiles.Deploy, "docker", name + ".dockerignore"));
        foreach (var copy in lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)))
            foreach (var source in copy.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1])
            {
                Assert.True(Path.Exists(Path.Combine(Root, source)), $"{name} copies {source}");
                Assert.Contains("!" + source.TrimEnd('/'), ignored);
            }
        var project = Assert.Single(lines, line => line.StartsWith("RUN dotnet publish", StringComparison.Ordinal)).Split(' ')[3];
        // Every room the project needs is copied before it is built.
        foreach (var needed in Needed(Path.Combine(Root, project)))
            Assert.Contains(lines, line => line.StartsWith($"COPY {needed}/ ", StringComparison.Ordinal));

        var last = lines[lines.FindLastIndex(line => line.StartsWith("FROM ", StringComparison.Ordinal))..];
        Assert.Equal(2, lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.Contains("USER 10001:10001", last);
        Assert.True(last.IndexOf("USER 10001:10001") < last.FindIndex(line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
        Assert.Single(last, line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ComposeFiles))]
    public void A_compose_file_names_only_what_there_is(string name)
    {
        var file = Path.Combine(ExampleFiles.Deploy, "compose", name);
        var root = Load(file);
        var services = Map(root, "services");
        var (networks, volumes, secrets) = (Keys(root, "networks"), Keys(root, "volumes"), Keys(root, "secrets"));
        foreach (var (key, value) in services.Children)
        {
            var service = (YamlMappingNode)value;
            Assert.True(Has(service, "image"), $"{key} has no image");
            Assert.True(Has(service, "restart"), $"{key} does not say whether it restarts");
            if (Has(service, "build"))
            {
                var build = Map(service, "build");
                var context = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, Text(build, "context")));
                Assert.Equal(Root, context);
                Assert.True(File.Exists(Path.Combine(context, Text(build, "dockerfile"))));
            }
            if (Text(service, "image").StartsWith("blissbot-", StringComparison.Ordinal) && Text(service, "restart") != "no")
            {
                Assert.Equal("true", Text(service, "read_only"));
                Assert.Equal("ALL", ((YamlScalarNode)Assert.Single((YamlSequenceNode)service["cap_drop"])).Value);
            }
            if (Has(service, "networks")) Assert.All(Keys(service, "networks"), network => Assert.Contains(network, networks));
            if (Has(service, "depends_on")) Assert.All(Keys(service, "depends_on"), needed => Assert.Contains(needed, Keys(root, "services")));
            if (Has(service, "secrets")) Assert.All((YamlSequenceNode)service["secrets"], secret => Assert.Contains(secret.ToString(), secrets));
            if (Has(service, "volumes"))
                foreach (var mounted in ((YamlSequenceNode)service["volumes"]).Select(node => node.ToString()).Where(text => NamedVolume().IsMatch(text)))
                    Assert.Contains(mounted.Split(':')[0], volumes);
            if (Has(service, "ports"))
                foreach (var port in ((YamlSequenceNode)service["ports"]).Select(node => node.ToString()))
                    Assert.Matches(@"^(127\.0\.0\.1|\$\{BLISSBOT_TUNNEL:\?[^}]*\}):\d+:\d+$", port);
        }
    }

    [Fact]
    public void Containers_have_the_addresses_that_their_settings_say()
    {
        Assert.Equal(Address("all-in-one.yaml", "silo"), Setting("compose/silo.json", "Network", "Advertise"));
        Assert.StartsWith(Address("all-in-one.yaml", "silo") + ":", Setting("compose/bots.json", "Bots", "Silos", "0"), StringComparison.Ordinal);

        static string Address(string file, string service) =>
            Text(Map(Map(Map(Map(Load(Path.Combine(ExampleFiles.Deploy, "compose", file)), "services"), service), "networks"), "inside"), "ipv4_address");

        static string Setting(string example, params string[] path)
        {
            var node = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(ExampleFiles.Deploy, "examples", example)))!["BlissBot"]!;
            foreach (var part in path)
                node = int.TryParse(part, out var at) ? node[at]! : node[part]!;
            return node.GetValue<string>();
        }
    }

    [Fact]
    public void Ci_runs_the_gate()
    {
        var steps = (YamlSequenceNode)Map(Map(Load(Path.Combine(Root, ".github", "workflows", "ci.yml")), "jobs"), "test")["steps"];
        var gate = Assert.Single(steps.OfType<YamlMappingNode>(), step => Has(step, "run") && Text(step, "run") == ".ci/run");
        Assert.NotNull(gate);
        Assert.True(File.Exists(Path.Combine(Root, ".ci", "run")));
        foreach (var dockerfile in Directory.GetFiles(Path.Combine(ExampleFiles.Deploy, "docker"), "*.Dockerfile"))
            Assert.Contains($"deploy/docker/{Path.GetFileName(dockerfile)}", File.ReadAllText(Path.Combine(Root, ".github", "workflows", "ci.yml")), StringComparison.Ordinal);
    }

    [GeneratedRegex("^[a-z]+:")]
    private static partial Regex NamedVolume();

    [GeneratedRegex("ProjectReference Include=\"\\.\\./([A-Za-z.]+)/")]
    private static partial Regex Reference();

    private static IEnumerable<string> Needed(string project) => Reference().Matches(File.ReadAllText(project)).Select(match => match.Groups[1].Value)
        .SelectMany(room => Needed(Path.Combine(Root, room, room + ".csproj")).Prepend(room)).Distinct();

    private static List<string> Joined(string dockerfile) => [.. dockerfile.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];

    private static YamlMappingNode Load(string file)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(file);
        yaml.Load(reader);
        return (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    private static bool Has(YamlMappingNode node, string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node[key];

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    private static string[] Keys(YamlMappingNode node, string key) => Has(node, key) ? [.. Map(node, key).Children.Keys.Select(child => child.ToString())] : [];
}
