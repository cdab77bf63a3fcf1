namespace Aios.Client.Connecting;

/// <summary>Where a device may be, and who says so.</summary>
internal sealed record DeviceAddress(Uri Url, string Origin);

/// <summary>An address that led to no device that lets us in.</summary>
internal sealed record FailedAddress(DeviceAddress Address, string Reason, bool WasRefused = false);
