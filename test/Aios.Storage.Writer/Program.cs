using Aios.Storage.Files;
using Aios.Storage.Writer;

// A real process for tests that kill one or need two: see the names of the verbs.
var storage = await StorageOf.Folder(
    args[1],
    args[0] is "stop-at" ? new KillAtStep(Enum.Parse<FileStep>(args[3])) : null
);
switch (args[0])
{
    case "count":
        await Verbs.Count(storage, key: args[2], times: int.Parse(args[3]));
        break;
    case "write-until-killed":
        await Verbs.WriteUntilKilled(storage, key: args[2]);
        break;
    case "stop-at":
        await Verbs.ChangeOnce(storage, key: args[2], clear: args.Contains("clear"));
        break;
    case "measure":
        await Verbs.Measure(storage);
        break;
    default:
        throw new NotSupportedException($"No verb {args[0]}.");
}
