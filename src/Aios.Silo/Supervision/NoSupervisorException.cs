using Aios.Jobs.Errors;

namespace Aios.Silo.Supervision;

/// <summary>A silo was started by hand.</summary>
internal sealed class NoSupervisorException()
    : AiosException(
        "A silo runs under its supervisor only, which kills its programs when it dies. Start Aios.Silo without 'silo'."
    );
