package komainu.wire;

import java.util.List;
import komainu.wire.record.Records;

/// The source that fits the inputs.
public final class Sources {
    private Sources() {}

    /// Flow logs where one of the files is such a log, else captures.
    public static Source open(List<SensorInput> inputs, SensorOptions options) {
        boolean logs = inputs.stream().anyMatch(i -> !i.isStandardInput() && Records.recognises(i.file()));
        return logs ? Records.open(inputs, options) : Sensor.open(inputs, options);
    }
}
