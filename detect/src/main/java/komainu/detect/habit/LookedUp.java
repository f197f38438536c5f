package komainu.detect.habit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import komainu.detect.state.Part;
import komainu.detect.state.Words;
import komainu.model.Ip;
import komainu.model.Message;

/// The names by which an endpoint found addresses; the one longest unused gives way.
final class LookedUp implements Part {
    static final int MOST = 128;

    private final Map<Ip, String> names = new LinkedHashMap<>(4, 0.75f, true);

    void add(Ip ip, String name) {
        if (names.size() >= MOST && !names.containsKey(ip)) {
            names.remove(names.keySet().iterator().next());
        }
        names.put(ip, name);
    }

    /// Notes that an address is still called, so that its name stays.
    void use(Ip ip) {
        names.get(ip);
    }

    /// The latest name of an address, or empty.
    String of(Ip ip) {
        String name = names.get(ip);
        return name == null ? "" : name;
    }

    /// A name as it is kept: without the root's dot, a port and capitals; empty if it is an address.
    static String name(String text) {
        int end = text.indexOf(':');
        end = end < 0 ? text.length() : end;
        end = end > 0 && text.charAt(end - 1) == '.' ? end - 1 : end;
        boolean named = end > 0 && end <= Message.LONGEST && Character.isLetter(text.charAt(end - 1));
        return named ? text.substring(0, end).toLowerCase(Locale.ROOT) : "";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeShort(names.size());
        for (Map.Entry<Ip, String> entry : names.entrySet()) {
            Words.write(entry.getKey(), out);
            out.writeUTF(entry.getValue());
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        names.clear();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            add(Words.readIp(in), in.readUTF());
        }
    }
}
