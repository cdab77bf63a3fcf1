using Aios.Silo.Access;

namespace Aios.Silo.Tests.Access;

public sealed class TokenListTests
{
    [Fact]
    public void Lines_name_callers_and_roles()
    {
        var list = TokenList.Parse("# people\n\nada admin 0123456789abcdef\r\n  bob\tviewer  fedcba9876543210  \n");
        Assert.Empty(list.Mistakes);
        Assert.Equal(new Caller("ada", AccessRole.Admin), list.Find("0123456789abcdef"));
        Assert.Equal(new Caller("bob", AccessRole.Viewer), list.Find("fedcba9876543210"));
        Assert.Null(list.Find("0123456789abcdeF"));
        Assert.Null(list.Find(""));
    }

    [Theory]
    [InlineData("ada admin", "line 1: must be")]
    [InlineData("ada root 0123456789abcdef", "'root' is no role")]
    [InlineData("ada admin short-short", "shorter than 16")]
    [InlineData("ada admin 0123456789abcdef\nbob admin 0123456789abcdef", "line 2: 'bob' has the same token as 'ada'")]
    [InlineData("ada admin 0123456789abcdef\nada viewer 0123456789abcdeg", "line 2: 'ada' has a token already")]
    [InlineData("# nobody", "there is no token")]
    public void Mistakes_are_told_with_their_line_but_without_the_token(string text, string expected)
    {
        var mistake = Assert.Single(TokenList.Parse(text).Mistakes);
        Assert.Contains(expected, mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer abc", "abc")]
    [InlineData("bearer  abc ", "abc")]
    [InlineData("Basic YWRhOnM6dA==", "s:t")]
    [InlineData("Basic !!", null)]
    [InlineData("Basic YWRh", null)]
    [InlineData("Digest x", null)]
    [InlineData(null, null)]
    public void A_token_comes_as_bearer_or_as_password(string? header, string? token) =>
        Assert.Equal(token, Credentials.TokenOf(header));
}
