// Clusters of several silos in one process: one at a time keeps their timing honest.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
