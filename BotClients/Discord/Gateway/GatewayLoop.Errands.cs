namespace BlissBot.Discord.Gateway;

/// <content>Calls to others. Each takes limited time and ends with an input, unless the phase it was made for is over.</content>
internal sealed partial class GatewayLoop
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(25), LongestLease = TimeSpan.FromHours(1);

    private void Run(Func<GatewayState, Task<GatewayInput>> call)
    {
        var (mine, of) = (errand, state);
        _ = Task.Run(async () =>
        {
            try
            {
                Finish(mine, await call(of));
            }
            catch (Exception bug)
            {
                log.LoopBroke(bug);
            }
        });
    }

    private void Finish(int mine, GatewayInput result)
    {
        lock (gate)
        {
            if (mine == errand && !disposed) Step(result);
            // Too late, for a stop came in between: nobody would ever renew it.
            else if (result is GatewayInput.Leased late) releasing = Task.WhenAll(releasing, GiveBack(late.Lease));
        }
    }

    private async Task<GatewayInput> AcquireLease(GatewayState of)
    {
        try
        {
            await releasing;
            var key = new GatewaySessionKey(options.ApplicationId, options.Shard, options.ShardCount);
            var lease = await time.Limit(options.StoreTimeout, cancellation => sessions.AcquireAsync(key, options.Holder, cancellation));
            if (lease is null) return new GatewayInput.NotLeased(GatewayTroubles.LeaseBusy);
            return new GatewayInput.Leased(lease.Duration <= LongestLease && lease.Duration > TimeSpan.Zero ? lease : lease with { Duration = LongestLease });
        }
        catch (Exception failure)
        {
            return new GatewayInput.NotLeased(GatewayTroubles.Store(Failed("Acquiring the lease", failure)));
        }
    }

    private async Task<GatewayInput> AskDirectory(GatewayState of)
    {
        try
        {
            var location = await time.Limit(options.LocateTimeout, directory.LocateAsync);
            if (!GatewayUrls.IsUsable(location.Url)) return new GatewayInput.NotLocated(GatewayTroubles.Directory("its address is no websocket's"));
            var reset = location.StartLimit.ResetAfter;
            if (reset < TimeSpan.Zero || reset > LongestWait) location = location with { StartLimit = location.StartLimit with { ResetAfter = LongestWait } };
            return new GatewayInput.Located(location);
        }
        catch (GatewayUnauthorizedException)
        {
            return new GatewayInput.Unauthorized();
        }
        catch (Exception failure)
        {
            return new GatewayInput.NotLocated(GatewayTroubles.Directory(Failed("Asking for the gateway's address", failure)));
        }
    }

    /// <summary>Before anything is said: does the lease hold, and may one identify now?</summary>
    private async Task<GatewayInput> ClaimTurn(GatewayState of)
    {
        try
        {
            if (of.Session is not null)
                return await time.Limit(options.StoreTimeout, cancellation => sessions.RenewAsync(of.Lease!, cancellation)) ? new GatewayInput.Claimed(TimeSpan.Zero, null) : new GatewayInput.LeaseLost();
            var bucket = options.Shard % Math.Max(1, of.Location?.StartLimit.MaxConcurrency ?? 1);
            var permit = await time.Limit(options.StoreTimeout, cancellation => sessions.RecordIdentifyAsync(of.Lease!, bucket, cancellation));
            if (!permit.Held) return new GatewayInput.LeaseLost();
            return new GatewayInput.Claimed(permit.Wait < LongestWait ? permit.Wait : LongestWait, permit.Identifies);
        }
        catch (Exception failure)
        {
            return new GatewayInput.NotClaimed(GatewayTroubles.Store(Failed("Claiming the session", failure)));
        }
    }

    private async Task<GatewayInput> ProvokeEvent(GatewayState of)
    {
        try
        {
            return new GatewayInput.Provoked(options.Provoke is { } provoke && await time.Limit(options.LocateTimeout, provoke));
        }
        catch (Exception failure)
        {
            Failed("Provoking an event", failure);
            return new GatewayInput.Provoked(false);
        }
    }

    /// <summary>Goes on over changes of the phase: the lease is one of all of them.</summary>
    private async Task RenewLease(GatewayLease lease)
    {
        GatewayInput result;
        try
        {
            await Task.Yield();
            result = await time.Limit(options.StoreTimeout, cancellation => sessions.RenewAsync(lease, cancellation)) ? new GatewayInput.Renewed() : new GatewayInput.LeaseLost();
        }
        catch (Exception failure)
        {
            Failed("Renewing the lease", failure);
            result = new GatewayInput.NotRenewed();
        }

        lock (gate)
            if (state.Lease == lease)
                Step(result);
    }

    private void Lost(GatewayLease lease)
    {
        lock (gate)
            if (state.Lease == lease)
                Step(new GatewayInput.LeaseLost());
    }

    private async Task ReleaseLease(GatewayLease lease, bool forget)
    {
        await Task.Yield();
        try
        {
            if (options.DrainTimeout > TimeSpan.Zero) await Inbox.WhenEmpty().WaitAsync(options.DrainTimeout, time);
        }
        catch (TimeoutException)
        {
            // What is not acknowledged by now is told to the next process again.
        }

        await Commits.Flush();
        Commits.End();
        try
        {
            if (forget) await time.Limit(options.StoreTimeout, cancellation => sessions.CommitAsync(lease, null, cancellation));
        }
        catch (Exception failure)
        {
            Failed("Forgetting the session", failure);
        }

        await GiveBack(lease);
    }

    private async Task GiveBack(GatewayLease lease)
    {
        try
        {
            await time.Limit(options.StoreTimeout, async cancellation =>
            {
                await sessions.ReleaseAsync(lease, cancellation);
                return true;
            });
        }
        catch (Exception failure)
        {
            Failed("Giving the lease back", failure);
        }
    }

    private string Failed(string call, Exception failure)
    {
        var name = GatewayLog.Named(failure);
        log.CallFailed(call, name);
        return name;
    }
}
