using System.Text.Json.Serialization;
using Aios.Storage.Files;
using Aios.Storage.Writer;
using Orleans.Storage;

namespace Aios.Storage.Tests.Files;

public sealed partial class JsonGrainStateSerializerTests
{
    public enum RunOutcome
    {
        Succeeded,
        TimedOut,
    }

    public sealed class Run
    {
        public RunOutcome LastOutcome { get; set; }
        public string? Note { get; set; }
        public DateTimeOffset EndedAt { get; set; }
    }

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
    [JsonSerializable(typeof(Run))]
    internal sealed partial class RunContext : JsonSerializerContext;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Names_and_enum_values_are_snake_case_with_and_without_generated_contracts(bool generated)
    {
        var options = JsonGrainStateSerializer.CreateOptions(indented: false, generated ? [RunContext.Default] : []);
        var serializer = new JsonGrainStateSerializer(options);
        var run = new Run
        {
            LastOutcome = RunOutcome.TimedOut,
            Note = "ü & <x>",
            EndedAt = DateTimeOffset.UnixEpoch,
        };
        var json = serializer.Serialize(run);
        Assert.Equal(
            """{"last_outcome":"timed_out","note":"ü & <x>","ended_at":"1970-01-01T00:00:00+00:00"}""",
            json.ToString()
        );
        Assert.Equal(RunOutcome.TimedOut, serializer.Deserialize<Run>(json)!.LastOutcome);
        Assert.Equal(
            generated
                ? typeof(RunContext)
                : typeof(System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver),
            options.GetTypeInfo(typeof(Run)).OriginatingResolver!.GetType()
        );
    }

    [Fact]
    public async Task Bytes_that_are_no_json_come_back_as_they_were()
    {
        using var folder = new TemporaryFolder();
        var storage = await StorageOf.Folder(
            folder.Root,
            configure: options => options.GrainStorageSerializer = new Raw()
        );
        var grain = GrainId.Create("blob", "b");
        byte[] bytes = [0, 255, 1, (byte)'"', 10];
        await storage.WriteStateAsync("state", grain, new GrainState<byte[]>(bytes));
        var read = new GrainState<byte[]>();
        await storage.ReadStateAsync("state", grain, read);
        Assert.Equal(bytes, read.State);
    }

    private sealed class Raw : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T? input) => new((byte[])(object)input!);

        public T? Deserialize<T>(BinaryData input) => (T)(object)input.ToArray();
    }
}
