namespace Aios.Fault.Tests.Chaos.Workload;

/// <summary>Writes stamps like <see cref="Stamps.StampProgram"/>, every 0.1 s, and starts no other process for it: hundreds run in a minute.</summary>
internal static class ChaosProgram
{
    public const string Script = """
        LC_ALL=C
        stamps=$AIOS_COMMON/../stamps
        stamp() { echo "$AIOS_JOB $AIOS_RUN_ID $AIOS_ATTEMPT $AIOS_DEVICE_ID $$ $1 ${EPOCHREALTIME/./}000" >>"$stamps"; }
        stamp start
        exec 9<> <(:)
        tenths=$1
        if [ "$tenths" = flaky ]; then
          if [ "$AIOS_ATTEMPT" -lt 3 ]; then exit 1; fi
          tenths=2
        fi
        while [ "$tenths" -gt 0 ]; do
          read -rt 0.1 -u 9
          stamp beat
          tenths=$((tenths - 1))
        done
        stamp end

        """;
}
