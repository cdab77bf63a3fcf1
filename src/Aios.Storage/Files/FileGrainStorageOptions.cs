using System.Text.Json.Serialization.Metadata;
using Orleans.Storage;

namespace Aios.Storage.Files;

/// <summary>How a file grain storage provider keeps its grains. See README.md for what each file system promises.</summary>
public sealed class FileGrainStorageOptions : IStorageProviderSerializerOptions
{
    internal const string UsualStateName = "state";

    /// <summary>
    /// The folder that holds the state, shared by all silos of the cluster. Required. Its parent must exist: a missing
    /// parent is taken for an unmounted share, not for an empty cluster.
    /// </summary>
    public string RootFolder { get; set; } = "";

    /// <summary>
    /// Turns state into bytes and back. Default: the serializer registered under the provider's name, else a
    /// <see cref="JsonGrainStateSerializer"/> of <see cref="JsonTypeInfoResolvers"/> and <see cref="Indented"/>.
    /// </summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;

    /// <summary>
    /// Where the default serializer finds its contracts, such as a source-generated <c>JsonSerializerContext</c>, asked
    /// in this order; a type that none of them knows is handled by reflection. Default: none.
    /// </summary>
    public IList<IJsonTypeInfoResolver> JsonTypeInfoResolvers { get; } = [];

    /// <summary>Whether the default serializer writes one member a line. Default: true, since people read these files.</summary>
    public bool Indented { get; set; } = true;

    /// <summary>
    /// The state name that is kept in <c>&lt;grain type&gt;/</c>; any other is kept in
    /// <c>&lt;grain type&gt;@&lt;state name&gt;/</c>. Default: <c>state</c>. Changing it later hides what was stored.
    /// </summary>
    public string DefaultStateName { get; set; } = UsualStateName;

    /// <summary>
    /// How long an operation waits while others hold its lock, before it fails with a
    /// <see cref="FileStorageBusyException"/>. More than zero. Default: 30 seconds.
    /// </summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many files are read and written at once, each on a thread of its own that ends after ten idle seconds.
    /// From 1 to 256. Default: 16; concurrent writes share the file system's commits, so more threads mean more throughput.
    /// </summary>
    public int MaxConcurrency { get; set; } = 16;

    /// <summary>The stage of the silo's lifecycle at which the folder is prepared. Default: ApplicationServices.</summary>
    public int InitStage { get; set; } = ServiceLifecycleStage.ApplicationServices;
}
