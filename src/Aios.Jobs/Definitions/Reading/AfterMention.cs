using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>A job that <c>after</c> names, and where.</summary>
internal sealed record AfterMention(string Job, Mark Mark);
