using Aios.Abstractions;

namespace Aios.Grains.Books;

/// <summary>This silo's copy of what one grain owns and every job needs for its decisions, without asking: pushed whenever it
/// changes, pulled before the first decision and with each wake sweep, so that what a push missed is old for a minute at most.</summary>
internal abstract class Book<TEdition, TContent>(TContent blank)
    where TEdition : class, IEdition
{
    private readonly Lock _lock = new();
    private Task? _opening;
    private long _version = -1;
    private long _pushes;
    private TContent _content = blank;

    public TContent Content
    {
        get
        {
            lock (_lock)
            {
                return _content;
            }
        }
    }

    /// <summary>Ends when there is something to read. One that failed is tried again by whoever needs it.</summary>
    public Task OpenAsync()
    {
        lock (_lock)
        {
            if (_version >= 0)
            {
                return Task.CompletedTask;
            }

            if (_opening is null or { IsFaulted: true } or { IsCanceled: true })
            {
                // Outside of the grain that happens to be first: the others must not depend on its fate.
                _opening = Task.Run(PullAsync);
            }

            return _opening;
        }
    }

    /// <summary>Pushed by the owner.</summary>
    public void Take(TEdition edition)
    {
        lock (_lock)
        {
            if (edition.Version > _version)
            {
                Set(edition);
                _pushes++;
            }
        }
    }

    /// <summary>Asks the owner. Its word counts also when its version is lower, as after a loss of its state, but not when a push has
    /// overtaken it.</summary>
    public async Task PullAsync()
    {
        var (known, pushes) = Mark();
        if (await AskAsync(known) is { } edition)
        {
            lock (_lock)
            {
                if (pushes == _pushes)
                {
                    Set(edition);
                }
            }
        }
    }

    /// <returns>Null: the owner has the same version.</returns>
    protected abstract Task<TEdition?> AskAsync(long known);

    protected abstract TContent Read(TEdition edition);

    private (long Known, long Pushes) Mark()
    {
        lock (_lock)
        {
            return (_version, _pushes);
        }
    }

    private void Set(TEdition edition) => (_version, _content) = (edition.Version, Read(edition));
}
