using Aios.Abstractions.Pauses;
using Aios.Jobs.Pauses;

namespace Aios.Grains.Books;

/// <summary>What is paused, and was until lately.</summary>
internal sealed class PausesBook(IGrainFactory grains) : Book<PausesEdition, IReadOnlyList<Pause>>([])
{
    protected override Task<PausesEdition?> AskAsync(long known) =>
        grains.GetGrain<IPausesGrain>(IPausesGrain.Key).Get(known);

    protected override IReadOnlyList<Pause> Read(PausesEdition edition) =>
        [.. edition.Pauses.Select(pause => pause.ToPause())];
}
