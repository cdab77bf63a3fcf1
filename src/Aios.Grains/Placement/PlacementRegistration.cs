using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Aios.Grains.Placement;

/// <summary>Registers AIOS' placement with a silo.</summary>
public static class PlacementRegistration
{
    /// <param name="silo">The silo.</param>
    /// <param name="device">The device's id.</param>
    /// <param name="tags">In lower case, its own <c>device:</c> tag included.</param>
    /// <param name="control">Whether it may host the dispatcher, the catalog and jobs.</param>
    public static ISiloBuilder AddTagPlacement(
        this ISiloBuilder silo,
        string device,
        IEnumerable<string> tags,
        bool control
    )
    {
        silo.UseSiloMetadata(SiloTags.Metadata(device, tags, control));
        silo.Services.AddPlacementFilter<RequiredTagsFilterStrategy, RequiredTagsFilterDirector>(
            ServiceLifetime.Singleton
        );
        silo.Services.AddPlacementFilter<ControlFilterStrategy, ControlFilterDirector>(ServiceLifetime.Singleton);
        silo.Services.AddPlacementDirector<ChosenDevicePlacement, ChosenDeviceDirector>();
        return silo;
    }
}
