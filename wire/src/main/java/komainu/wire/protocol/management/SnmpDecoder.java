package komainu.wire.protocol.management;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// SNMP (RFC 1157, 3416, 3412): what agents answer and report of themselves. The community is a password and never
/// kept; contact and place are the owner's matter.
public final class SnmpDecoder implements Notice {
    public static final int PORT = 161;
    public static final int TRAP_PORT = 162;

    private static final String PUBLIC = "public";

    private static final int VERSION_1 = 0;
    private static final int VERSION_2C = 1;
    private static final int VERSION_3 = 3;

    private static final int RESPONSE = 0xa2;
    private static final int TRAP_OF_VERSION_1 = 0xa4;
    private static final int INFORM = 0xa6;
    private static final int TRAP = 0xa7;
    private static final int MOST_BINDINGS = 128;

    private static final String DESCRIPTION = "1.3.6.1.2.1.1.1.0";
    private static final String OBJECT_ID = "1.3.6.1.2.1.1.2.0";
    private static final String NAME = "1.3.6.1.2.1.1.5.0";
    /// Devices of HOST-RESOURCES-MIB, the printer's name of Printer-MIB, the first part's model of ENTITY-MIB.
    private static final String DEVICE = "1.3.6.1.2.1.25.3.2.1.3.1";

    private static final String PRINTER = "1.3.6.1.2.1.43.5.1.1.16.1";
    private static final String MODEL = "1.3.6.1.2.1.47.1.1.1.1.13.1";

    @Override
    public Protocol protocol() {
        return Protocol.SNMP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = isPort(clientPort) || isPort(serverPort);
        if (!port || first.u8(0) != Ber.SEQUENCE) {
            return false;
        }
        int at = first.u8(1) < 0x80 ? 2 : 2 + (first.u8(1) & 0x7f);
        return first.u16(at) == 0x0201 && first.u8(at + 2) <= VERSION_3;
    }

    private static boolean isPort(int port) {
        return port == PORT || port == TRAP_PORT;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        Ber message = Ber.at(bytes, 0, bytes.length());
        if (!message.is(Ber.SEQUENCE)) {
            out.malformed(Protocol.SNMP, Malformed.TRUNCATED);
            return;
        }
        Description said = new Description("snmp");
        Ber version = message.inside();
        // Behind the version: the community, or the header and the security of version 3.
        Ber next = version.next();
        switch (version.number()) {
            case VERSION_1, VERSION_2C -> {
                Ber unit = next.next();
                if (!unit.exists()) {
                    out.malformed(Protocol.SNMP, Malformed.BAD_LENGTH);
                } else if (answers(unit, said)) {
                    said.add("version", version.number() == VERSION_1 ? "v1" : "v2c");
                    // That it is the one everybody knows is no secret.
                    said.add("community", unit.is(RESPONSE) && isPublic(next) ? PUBLIC : "");
                }
            }
            case VERSION_3 -> engine(next.next(), said);
            default -> out.malformed(Protocol.SNMP, Malformed.BAD_VALUE);
        }
        said.sayTo(out);
    }

    private static boolean isPublic(Ber community) {
        return community.length() == PUBLIC.length() && community.bytes().startsWith(community.from(), PUBLIC);
    }

    /// True if an agent speaks; questions say nothing.
    private static boolean answers(Ber unit, Description said) {
        Ber first = unit.inside();
        switch (unit.tag()) {
            case RESPONSE, INFORM, TRAP -> bindings(first.next().next().next(), said);
            case TRAP_OF_VERSION_1 -> said.add("object-id", first.object());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void bindings(Ber list, Description said) {
        Ber binding = list.is(Ber.SEQUENCE) ? list.inside() : list.next();
        for (int i = 0; i < MOST_BINDINGS && binding.is(Ber.SEQUENCE); i++) {
            Ber object = binding.inside();
            value(object.object(), object.next(), said);
            binding = binding.next();
        }
    }

    private static void value(String object, Ber value, Description said) {
        String what = switch (object) {
            case DESCRIPTION -> "description";
            case NAME -> "name";
            case DEVICE, PRINTER -> "device";
            case MODEL -> "model";
            default -> "";
        };
        if (object.equals(OBJECT_ID)) {
            said.add("object-id", value.object());
        } else if (!what.isEmpty() && value.is(Ber.OCTETS)) {
            said.add(what, value.bytes(), value.from(), value.length());
        }
    }

    /// RFC 3411 5: an engine id begins with the number of the agent's maker, its first bit set.
    private static void engine(Ber security, Description said) {
        Ber id = security.is(Ber.OCTETS) ? security.inside().inside() : security;
        long number = id.is(Ber.OCTETS) && id.length() >= 5 ? id.bytes().u32(id.from()) : 0;
        if (number > 0x8000_0000L) {
            said.add("enterprise", Long.toString(number & 0x7fff_ffff));
        }
    }
}
