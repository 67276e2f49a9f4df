namespace BlissBot.Grains.Interfaces.Faults;

/// <summary>
/// No running silo has the role a grain needs. Thrown by placement, so it reaches the caller instead of an answer;
/// <see cref="OutcomeCalls.OrRefusal{T}"/> makes a refusal of it.
/// </summary>
[GenerateSerializer, Alias("bliss.no-silo-for-role")]
public sealed class NoSiloForRoleException : Exception
{
    public NoSiloForRoleException(string role) : base($"No running silo has the role '{role}'.") => Role = role;

    /// <summary>The role that is missing, such as <c>parser</c>.</summary>
    [Id(0)] public string Role { get; private set; }
}
