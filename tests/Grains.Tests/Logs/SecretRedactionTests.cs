using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Logs;

namespace BlissBot.Grains.Tests.Logs;

public sealed class SecretRedactionTests
{
    [Theory]
    [InlineData("Map?ServerPassword=abc?x=1", "Map?ServerPassword=***?x=1")]
    [InlineData("Map?ServerPassword=a b c -log", "Map?ServerPassword=*** -log")]
    [InlineData("\"Map?ServerAdminPassword=a -b c\" -log", "\"Map?ServerAdminPassword=***\" -log")]
    [InlineData("-SpectatorPassword=abc -log", "-SpectatorPassword=*** -log")]
    [InlineData("-ServerAdminPassword=\"a b\" -log", "-ServerAdminPassword=\"***\" -log")]
    [InlineData("-AUTHTOKEN=abc", "-AUTHTOKEN=***")]
    [InlineData("ServerAdminPassword = abc", "ServerAdminPassword = ***")]
    [InlineData("{ \"ServerAdminPassword\": \"a b\", \"x\": 1 }", "{ \"ServerAdminPassword\": \"***\", \"x\": 1 }")]
    [InlineData("cheat EnableCheats hunter2 now", "cheat EnableCheats ***")]
    [InlineData("enablecheats \"hunter two\" now", "enablecheats \"***")]
    [InlineData("cheat RequestSpectator hunter2", "cheat RequestSpectator ***")]
    [InlineData("EnableCheats my hunter2", "EnableCheats ***")]
    [InlineData("SetAdminPwd hunter2", "SetAdminPwd ***")]
    [InlineData("admincheat EnableCheats hunter2", "admincheat EnableCheats ***")]
    [InlineData("enablecheats\thunter2", "enablecheats\t***")]
    [InlineData("ServerAdminPassword\t=\thunter2", "ServerAdminPassword\t=\t***")]
    [InlineData("command=EnableCheats ***, then EnableCheats hunter2", "command=EnableCheats ***, then EnableCheats ***")]
    [InlineData("command=EnableCheats ***hunter2", "command=EnableCheats ***")]
    [InlineData("AdminPwd=abc -x", "AdminPwd=*** -x")]
    [InlineData("-ServerPassword='a b' -log", "-ServerPassword='***' -log")]
    [InlineData("-ServerPassword='a b -log", "-ServerPassword='***")]
    [InlineData("ServerPassword=\"unclosed", "ServerPassword=\"***")]
    [InlineData("a=1?Password=x?Password=y", "a=1?Password=***?Password=***")]
    public void Secrets_go_and_the_rest_stays(string text, string redacted) => Assert.Equal(redacted, SecretRedaction.Redact(text));

    [Theory]
    [InlineData("")]
    [InlineData("Map?ServerPassword=?ServerPVE=True")]
    [InlineData("SetPlayerPos 1 2 3")]
    [InlineData("Passwords are a thing: yes")]
    [InlineData("EnableCheats")]
    [InlineData("EnableCheats  ")]
    [InlineData("command=cheat EnableCheats ***, server=island")]
    [InlineData("token=***, server=island")]
    public void What_is_no_secret_stays_as_it_is(string text) => Assert.Same(text, SecretRedaction.Redact(text));

    [Theory]
    [InlineData("203.0.113.7", "[address]")]
    [InlineData("at 203.0.113.7:7777.", "at [address]:7777.")]
    [InlineData("ip203.0.113.7and", "ip[address]and")]
    [InlineData("[2001:db8::1]:7777", "[[address]]:7777")]
    [InlineData("from:fe80::1, ::1 and ::ffff:203.0.113.9", "from:[address], [address] and [address]")]
    [InlineData("12:34:56 std::move 1.2.3 999.1.1.1 a:b", "12:34:56 std::move 1.2.3 999.1.1.1 a:b")]
    public void Addresses_go_and_what_resembles_them_stays(string text, string masked) => Assert.Equal(masked, AddressMask.Mask(text));
}
