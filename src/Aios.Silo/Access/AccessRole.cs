namespace Aios.Silo.Access;

/// <summary>What a caller may do; each may do what those before may.</summary>
internal enum AccessRole
{
    /// <summary>Read.</summary>
    Viewer,

    /// <summary>Trigger, cancel, pause: change what runs.</summary>
    Operator,

    /// <summary>See into the machinery.</summary>
    Admin,
}
