namespace Aios.Jobs.Dispatch;

/// <summary>A device whose work was taken.</summary>
/// <param name="Incarnation">By which its life is over: the next one's is higher.</param>
/// <param name="For">How long, at least, it has not renewed its lease.</param>
public readonly record struct Silence(long Incarnation, TimeSpan For);
