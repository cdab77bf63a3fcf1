namespace Aios.Fault.Tests.Chaos.Plan;

/// <summary>What can happen.</summary>
internal enum FaultKind
{
    /// <summary>kill -9 of the silo; its supervisor starts another.</summary>
    KillSilo,

    /// <summary>kill -9 of the supervisor; its silo has to end itself. The device is started again later.</summary>
    KillSupervisor,

    /// <summary>Both in one instant; their programs live on until the device is started again.</summary>
    KillBoth,

    /// <summary>Both and the programs.</summary>
    PowerCut,

    /// <summary>Every device loses its power.</summary>
    PowerCutOfAll,

    /// <summary>kill -9 of a program.</summary>
    KillProgram,

    /// <summary>The silo stands still.</summary>
    FreezeSilo,

    /// <summary>The supervisor stands still.</summary>
    FreezeSupervisor,

    /// <summary>Silo, supervisor and programs stand still, as on a machine that is suspended.</summary>
    FreezeDevice,

    /// <summary>SIGTERM; the device is started again later.</summary>
    Terminate,

    /// <summary>The device's wall clock leaps ahead or back, and returns.</summary>
    StepClock,

    /// <summary>The device reaches neither the others nor the database, nor they it.</summary>
    Isolate,

    /// <summary>The device and one other do not reach each other; both reach the database.</summary>
    Part,

    /// <summary>The device does not reach the database; it reaches the others.</summary>
    CutFromDatabase,

    /// <summary>The database is stopped, and started again.</summary>
    StopDatabase,

    /// <summary>Common has no space left.</summary>
    FillDisk,
}
