using System.Text;
using Aios.Storage.Files;
using Aios.Storage.Writer;

namespace Aios.Storage.Tests.Files;

public sealed class SafeFileNameTests
{
    public static TheoryData<string, string> Names =>
        new()
        {
            { "backup", "backup" },
            { "photo-library_2.daily", "photo-library_2.daily" },
            { "Backup", "%42ackup" },
            { "bACKUP", "b%41%43%4b%55%50" },
            { ".", "%2e" },
            { "..", "%2e%2e" },
            { "../../etc/passwd", "%2e.%2f..%2fetc%2fpasswd" },
            { "/", "%2f" },
            { "a/b", "a%2fb" },
            { "a\\b", "a%5cb" },
            { "a\0b", "a%00b" },
            { "", "%" },
            { "%", "%25" },
            { "%2f", "%252f" },
            { "a~b", "a%7eb" },
            { ".hidden", "%2ehidden" },
            { "trailing.", "trailing%2e" },
            { " ", "%20" },
            { "ü", "%c3%bc" },
            { "u\u0308", "u%cc%88" },
            { "a\nb", "a%0ab" },
            { "a@b", "a%40b" },
            { "CON", "%43%4f%4e" },
            { "x.json", "x.json" },
            { "x.json.last", "x.json.last" },
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_key_becomes_this_name(string key, string name) =>
        Assert.Equal(name, SafeFileName.Of(Encoding.UTF8.GetBytes(key), maxLength: 180));

    [Theory]
    [InlineData(180, 180)]
    [InlineData(181, 180)]
    [InlineData(300, 180)]
    [InlineData(100_000, 180)]
    public void A_long_key_keeps_its_beginning(int length, int nameLength)
    {
        var name = SafeFileName.Of(Encoding.UTF8.GetBytes(new string('k', length)), maxLength: 180);
        Assert.Equal(nameLength, name.Length);
        Assert.StartsWith(new string('k', 147), name, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_keys_that_differ_at_their_end_are_different_names()
    {
        var one = SafeFileName.Of(Encoding.UTF8.GetBytes(new string('k', 400) + "1"), 180);
        var two = SafeFileName.Of(Encoding.UTF8.GetBytes(new string('k', 400) + "2"), 180);
        Assert.NotEqual(one, two);
    }

    [Fact]
    public void A_long_name_is_not_cut_inside_an_escape()
    {
        foreach (var shift in Enumerable.Range(0, 3))
        {
            var name = SafeFileName.Of(Encoding.UTF8.GetBytes(new string('k', shift) + new string('ü', 100)), 180);
            Assert.InRange(name.Length, 178, 180);
            Assert.Matches("^k*(%[0-9a-f]{2})+~[0-9a-f]{32}$", name);
        }
    }

    [Fact]
    public void Random_keys_never_share_a_name_nor_leave_the_alphabet()
    {
        var random = new Random(8);
        var names = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < 20_000; i++)
        {
            var key = new byte[random.Next(1, i % 10 == 0 ? 200 : 4)];
            random.NextBytes(key);
            var name = SafeFileName.Of(key, 60);
            Assert.Matches("^[a-z0-9_%-]([a-z0-9._%~-]*[a-z0-9_%-])?$", name);
            Assert.InRange(name.Length, 1, 60);
            if (!names.TryAdd(name, key))
                Assert.Equal(names[name], key);
        }
    }

    [Fact]
    public async Task Hostile_keys_states_and_types_are_stored_inside_the_root_and_apart_from_each_other()
    {
        using var folder = new TemporaryFolder();
        var storage = await StorageOf.Folder(folder.Root);
        string[] hostile =
        [
            .. Names.Select(row => (string)row[0]),
            new('k', 300),
            new('K', 300),
            new('ü', 300),
            "k@state",
        ];
        var places = (
            from type in new[] { "tank", "Tank", "..", "tank@x", new string('T', 300) }
            from state in new[] { "state", "State", "../x", "x", new string('S', 300) }
            from key in hostile
            where key.Length > 0
            select (State: state, Grain: GrainId.Create(GrainType.Create(type), IdSpan.Create(key)))
        ).ToArray();

        await Task.WhenAll(
            places.Select(
                (place, number) =>
                    storage.WriteStateAsync(place.State, place.Grain, new GrainState<Ledger>(new() { Number = number }))
            )
        );

        for (var number = 0; number < places.Length; number++)
        {
            var read = new GrainState<Ledger>();
            await storage.ReadStateAsync(places[number].State, places[number].Grain, read);
            Assert.Equal(number, read.State!.Number);
        }
        var files = Directory.GetFiles(folder.Root, "*.json", SearchOption.AllDirectories);
        Assert.Equal(places.Length, files.Select(file => file.ToUpperInvariant()).Distinct().Count());
        Assert.Equal([folder.Root], Directory.GetFileSystemEntries(Path.GetDirectoryName(folder.Root)!));
    }
}
