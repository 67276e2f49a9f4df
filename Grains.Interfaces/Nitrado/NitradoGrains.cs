namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>Finds the grains of Nitrado's tokens and services by their typed keys.</summary>
public static class NitradoGrains
{
    public static INitradoGrain Nitrado(this IGrainFactory grains, NitradoTokenId token) => grains.GetGrain<INitradoGrain>(
        token.IsValid ? token.ToString() : throw new ArgumentException("The default id names no token.", nameof(token)));

    public static INitradoServiceGrain NitradoService(this IGrainFactory grains, NitradoServiceId service) => grains.GetGrain<INitradoServiceGrain>(
        service.IsValid ? service.ToString() : throw new ArgumentException("The default id names no service.", nameof(service)));
}
