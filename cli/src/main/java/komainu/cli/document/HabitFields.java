package komainu.cli.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import komainu.cli.language.Harmless;
import komainu.model.Device;
import komainu.model.Peer;
import komainu.model.Service;
import komainu.model.Talk;

/// Writes what a device offers and whom it talks with.
record HabitFields(JsonGenerator json, Fields fields) {
    private static final int ICMP_V6 = 58;

    void all(Device device) throws IOException {
        json.writeArrayFieldStart("services");
        for (Service service : device.services()) {
            service(service);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("peers");
        for (Peer peer : device.peers()) {
            peer(peer);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("omitted");
        json.writeNumberField("services", device.omitted().services());
        json.writeNumberField("peers", device.omitted().peers());
        json.writeNumberField("behind", device.omitted().behind());
        json.writeEndObject();
    }

    private void service(Service service) throws IOException {
        json.writeStartObject();
        json.writeStringField("transport", transport(service.transport()));
        json.writeNumberField("port", service.port());
        json.writeStringField("protocol", Harmless.text(service.protocol()));
        json.writeObjectFieldStart("clients");
        json.writeNumberField("inside", service.inside().estimate());
        json.writeNumberField("outside", service.outside().estimate());
        json.writeEndObject();
        json.writeStringField("first", Fields.moment(service.first()));
        json.writeStringField("last", Fields.moment(service.last()));
        json.writeBooleanField("began", service.began());
        json.writeNumberField("input", service.mark().input());
        json.writeNumberField("packet", service.mark().packet());
        json.writeEndObject();
    }

    private void peer(Peer peer) throws IOException {
        json.writeStartObject();
        json.writeStringField("address", peer.ip().toString());
        json.writeBooleanField("inside", peer.inside());
        json.writeStringField("device", Harmless.text(peer.device()));
        fields.strings("names", peer.names().stream().map(Harmless::text).toList());
        json.writeStringField("organisation", Harmless.text(peer.origin().organisation()));
        json.writeStringField("country", Harmless.text(peer.origin().country()));
        json.writeArrayFieldStart("ports");
        for (Peer.Port port : peer.ports()) {
            json.writeStartObject();
            json.writeStringField("transport", transport(port.transport()));
            json.writeNumberField("port", port.port());
            json.writeBooleanField("own", port.own());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("flows");
        json.writeNumberField("outbound", peer.flows().outbound());
        json.writeNumberField("inbound", peer.flows().inbound());
        json.writeNumberField("unknown", peer.flows().unknown());
        json.writeEndObject();
        json.writeObjectFieldStart("packets");
        json.writeNumberField("out", peer.volume().packetsOut());
        json.writeNumberField("in", peer.volume().packetsIn());
        json.writeEndObject();
        json.writeObjectFieldStart("bytes");
        json.writeNumberField("out", peer.volume().bytesOut());
        json.writeNumberField("in", peer.volume().bytesIn());
        json.writeEndObject();
        times(peer.times());
        json.writeEndObject();
    }

    private void times(Peer.Times times) throws IOException {
        json.writeStringField("first", Fields.moment(times.first()));
        json.writeStringField("last", Fields.moment(times.last()));
        json.writeNumberField("days", times.days());
        json.writeArrayFieldStart("hours");
        for (int hour : times.hours()) {
            json.writeNumber(hour);
        }
        json.writeEndArray();
    }

    private static String transport(int number) {
        return switch (number) {
            case Talk.TCP -> "tcp";
            case Talk.UDP -> "udp";
            case Talk.ICMP -> "icmp";
            case ICMP_V6 -> "icmp6";
            case Talk.GRE -> "gre";
            default -> Integer.toString(number);
        };
    }
}
