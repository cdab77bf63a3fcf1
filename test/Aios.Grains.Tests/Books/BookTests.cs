using Aios.Abstractions;
using Aios.Grains.Books;

namespace Aios.Grains.Tests.Books;

/// <summary>A silo's copy of what another grain owns.</summary>
public sealed class BookTests
{
    private readonly Owned _book = new();

    [Fact]
    public async Task It_is_opened_by_asking_once_for_all_who_wait()
    {
        _book.Answer = new TaskCompletionSource<Page?>();
        var waiting = Enumerable.Range(0, 10).Select(_ => _book.OpenAsync()).ToList();
        _book.Answer.SetResult(new Page(3, "three"));
        await Task.WhenAll(waiting);

        Assert.Equal(("three", 1), (_book.Content, _book.Asked));
        await _book.OpenAsync();
        Assert.Equal(1, _book.Asked);
    }

    [Fact]
    public async Task One_that_could_not_be_opened_is_tried_again()
    {
        _book.Answer.SetException(new IOException("away"));
        await Assert.ThrowsAsync<IOException>(_book.OpenAsync);

        _book.Answer = new TaskCompletionSource<Page?>();
        _book.Answer.SetResult(new Page(0, "first"));
        await _book.OpenAsync();

        Assert.Equal("first", _book.Content);
    }

    [Fact]
    public async Task What_is_pushed_opens_it_and_older_editions_change_nothing()
    {
        _book.Take(new Page(2, "two"));
        _book.Take(new Page(1, "one"));
        await _book.OpenAsync();

        Assert.Equal(("two", 0), (_book.Content, _book.Asked));
        _book.Take(new Page(3, "three"));
        Assert.Equal("three", _book.Content);
    }

    [Fact]
    public async Task An_answer_that_a_push_has_overtaken_is_put_aside()
    {
        var pulling = _book.PullAsync();
        _book.Take(new Page(5, "pushed"));
        _book.Answer.SetResult(new Page(4, "pulled"));
        await pulling;

        Assert.Equal("pushed", _book.Content);
    }

    [Fact]
    public async Task The_owners_answer_counts_also_when_its_version_is_lower()
    {
        _book.Take(new Page(7, "before the state was lost"));
        _book.Answer.SetResult(new Page(1, "after"));
        await _book.PullAsync();

        Assert.Equal(("after", 7), (_book.Content, _book.Known));
    }

    [Fact]
    public async Task That_nothing_has_changed_leaves_it_as_it_is()
    {
        _book.Take(new Page(7, "seven"));
        _book.Answer.SetResult(null);
        await _book.PullAsync();

        Assert.Equal("seven", _book.Content);
    }

    private sealed record Page(long Version, string Text) : IEdition;

    private sealed class Owned() : Book<Page, string>("")
    {
        public TaskCompletionSource<Page?> Answer { get; set; } = new();

        public int Asked { get; private set; }

        public long Known { get; private set; }

        protected override Task<Page?> AskAsync(long known)
        {
            (Asked, Known) = (Asked + 1, known);
            return Answer.Task;
        }

        protected override string Read(Page edition) => edition.Text;
    }
}
