using BlissBot.Grains.Interfaces.Faults;

namespace BlissBot.Grains.Ports;

/// <summary>Knows the exceptions of databases, sockets and files, which grains do not.</summary>
public interface IOutsideFailures
{
    /// <summary>Our own exception for one from outside; null for anything else, such as a bug.</summary>
    OutsideFailureException? Translate(Exception failure);
}
