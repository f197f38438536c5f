package komainu.detect.radio;

import komainu.detect.Acts;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Heard;
import komainu.model.Introduced;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Radio;
import komainu.model.Seen;
import komainu.model.Talk;

/// Observations of one Bluetooth device.
final class Radios {
    static final Endpoint PHONE = Endpoint.bluetooth("home", Mac.parse("a4:12:42:00:00:07"), false);

    private Radios() {}

    private static Seen seen(double seconds) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        return new Seen(PHONE, at, 1, 0, Acts.mark(at));
    }

    static Heard heard(double seconds, Message message) {
        return new Heard(seen(seconds), new Talk(Direction.INBOUND, 0, 0, Ip.NONE, 0, Mac.NONE, 0), false, message);
    }

    static Introduced told(double seconds, String deviceId) {
        Radio radio = new Radio(
                false,
                true,
                "",
                -1,
                -1,
                Radio.Version.UNKNOWN,
                java.util.List.of(),
                java.util.List.of(),
                java.util.List.of(new Radio.Text("device-id", deviceId)));
        return new Introduced(seen(seconds), radio, Mac.NONE);
    }
}
