package komainu.wire.bluetooth;

import java.util.Map;

/// What was met and not read any further, by kind.
final class Unread {
    private final long[] kinds = new long[256];
    private final long[] events = new long[256];
    private final long[] lowEvents = new long[256];
    private final long[] groups = new long[64];
    private final long[] channels = new long[64];
    long dynamic;
    long encrypted;
    long damaged;
    long baseband;
    long voice;
    long unknownLinks;
    long signals;
    long attributes;
    long tooLong;
    long advertised;

    void kind(int kind) {
        kinds[kind & 255]++;
    }

    void event(int code) {
        events[code & 255]++;
    }

    void lowEvent(int code) {
        lowEvents[code & 255]++;
    }

    void command(int opcode) {
        groups[opcode >>> 10 & 63]++;
    }

    void channel(int cid) {
        if (cid < channels.length) {
            channels[cid]++;
        } else {
            dynamic++;
        }
    }

    void addTo(Map<String, Long> all) {
        each("bluetooth.record kind %d not read", kinds, all);
        each("bluetooth.event 0x%02x not read", events, all);
        each("bluetooth.le-event 0x%02x not read", lowEvents, all);
        each("bluetooth.commands of group %d not read", groups, all);
        each("bluetooth.channel %d not read", channels, all);
        all.put("bluetooth.channels not read", dynamic);
        all.put("bluetooth.encrypted", encrypted);
        all.put("bluetooth.damaged", damaged);
        all.put("bluetooth.baseband not read", baseband);
        all.put("bluetooth.voice", voice);
        all.put("bluetooth.of unknown links", unknownLinks);
        all.put("bluetooth.signals not read", signals);
        all.put("bluetooth.attribute requests not read", attributes);
        all.put("bluetooth.frames too long", tooLong);
        all.put("bluetooth.advertised not read", advertised);
    }

    private static void each(String name, long[] counts, Map<String, Long> all) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                all.put(String.format(java.util.Locale.ROOT, name, i), counts[i]);
            }
        }
    }
}
