package komainu.wire.protocol;

import java.util.ArrayList;
import java.util.List;
import komainu.model.Ip;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import org.jspecify.annotations.Nullable;

/// A DNS message (RFC 1035 4.1), shared by DNS, mDNS and LLMNR: its questions and records as far as they can be read.
final class DnsMessage {
    private static final int FLAGS = 2;
    private static final int QUESTIONS = 4;
    private static final int ANSWERS = 6;
    private static final int AUTHORITIES = 8;
    private static final int ADDITIONALS = 10;
    static final int HEADER = 12;

    static final int MOST_QUESTIONS = 64;
    private static final int MOST_RECORDS = 128;

    static final int A = 1;
    static final int PTR = 12;
    static final int HINFO = 13;
    static final int TXT = 16;
    static final int AAAA = 28;
    static final int SRV = 33;

    /// One question.
    record Question(List<String> labels, int type) {
        String name() {
            return DnsName.join(labels);
        }
    }

    /// One resource record; its data lies at `data`, `length` long.
    record Record(List<String> labels, int type, long ttl, int data, int length, int section) {}

    /// Where records stand.
    static final int IN_ANSWER = 0;

    static final int IN_AUTHORITY = 1;
    static final int IN_ADDITIONAL = 2;

    final List<Question> questions = new ArrayList<>(1);
    final List<Record> records = new ArrayList<>();
    /// Why reading stopped before the end, or null.
    @Nullable
    Malformed fault;

    private final Bytes bytes;

    DnsMessage(Bytes bytes) {
        this.bytes = bytes;
        read();
    }

    /// True if the header can be one of a plain query or its answer; `mostQuestions` is 1 for unicast DNS.
    static boolean fits(Bytes bytes, int mostQuestions) {
        int flags = bytes.u16(FLAGS);
        boolean plainQuery = (flags & 0x7800) == 0;
        return bytes.length() >= HEADER
                && plainQuery
                && bytes.u16(QUESTIONS) <= mostQuestions
                && bytes.u16(QUESTIONS) + bytes.u16(ANSWERS) + bytes.u16(AUTHORITIES) + bytes.u16(ADDITIONALS) > 0
                && bytes.u16(ANSWERS) <= 512
                && bytes.u16(AUTHORITIES) <= 512
                && bytes.u16(ADDITIONALS) <= 512;
    }

    boolean isAnswer() {
        return (bytes.u16(FLAGS) & 0x8000) != 0;
    }

    /// The response code as RFC 2136 and IANA name it.
    String code() {
        return switch (bytes.u16(FLAGS) & 15) {
            case 0 -> "NOERROR";
            case 1 -> "FORMERR";
            case 2 -> "SERVFAIL";
            case 3 -> "NXDOMAIN";
            case 4 -> "NOTIMP";
            case 5 -> "REFUSED";
            case 6 -> "YXDOMAIN";
            case 7 -> "YXRRSET";
            case 8 -> "NXRRSET";
            case 9 -> "NOTAUTH";
            case 10 -> "NOTZONE";
            default -> "RCODE" + (bytes.u16(FLAGS) & 15);
        };
    }

    /// The word for a record type; others as RFC 3597 5 writes them.
    static String type(int type) {
        return switch (type) {
            case A -> "A";
            case 2 -> "NS";
            case 5 -> "CNAME";
            case 6 -> "SOA";
            case 10 -> "NULL";
            case PTR -> "PTR";
            case 13 -> "HINFO";
            case 15 -> "MX";
            case TXT -> "TXT";
            case AAAA -> "AAAA";
            case SRV -> "SRV";
            case 35 -> "NAPTR";
            case 41 -> "OPT";
            case 43 -> "DS";
            case 46 -> "RRSIG";
            case 47 -> "NSEC";
            case 48 -> "DNSKEY";
            case 64 -> "SVCB";
            case 65 -> "HTTPS";
            case 255 -> "ANY";
            default -> "TYPE" + type;
        };
    }

    /// The message that tells the answer to the first question, or null if it has none.
    @Nullable
    Message answer(String system) {
        if (questions.isEmpty()) {
            return null;
        }
        List<Ip> addresses = new ArrayList<>(2);
        long ttl = Long.MAX_VALUE;
        for (Record r : records) {
            if (r.section == IN_ANSWER) {
                ttl = Math.min(ttl, r.ttl);
                if (addresses.size() < 8 && isAddress(r)) {
                    addresses.add(address(r));
                }
            }
        }
        Question asked = questions.getFirst();
        return new Message.NameAnswered(
                system,
                asked.name(),
                type(asked.type),
                code(),
                List.copyOf(addresses),
                ttl == Long.MAX_VALUE ? 0 : ttl);
    }

    /// The message that tells of a list of servers in the texts answered, or null if they are something else.
    @Nullable
    Message serverList() {
        if (questions.isEmpty() || questions.getFirst().type != TXT) {
            return null;
        }
        ServerList list = new ServerList();
        for (Record r : records) {
            if (r.section == IN_ANSWER && r.type == TXT) {
                list.add(text(r));
            }
        }
        return list.message(questions.getFirst().name());
    }

    /// The character strings of a text; one of full length goes on in the next (RFC 1035 3.3.14).
    private String text(Record r) {
        StringBuilder text = new StringBuilder();
        int end = r.data + r.length;
        for (int at = r.data; at < end && text.length() < ServerList.LONGEST; ) {
            int length = Math.min(bytes.u8(at), end - at - 1);
            text.append(bytes.text(at + 1, length)).append(length == 255 ? "" : " ");
            at += 1 + length;
        }
        return text.toString().strip();
    }

    static boolean isAddress(Record r) {
        return (r.type == A && r.length == 4) || (r.type == AAAA && r.length == 16);
    }

    Ip address(Record r) {
        return r.type == A ? Ip.v4(bytes.i32(r.data)) : new Ip(bytes.i64(r.data), bytes.i64(r.data + 8));
    }

    private void read() {
        int at = HEADER;
        int asked = bytes.u16(QUESTIONS);
        if (asked > MOST_QUESTIONS) {
            fault = Malformed.TOO_LONG;
            return;
        }
        for (int i = 0; i < asked; i++) {
            DnsName name = DnsName.read(bytes, at);
            if (name.fault != null || name.end + 4 > bytes.length()) {
                fault = name.fault != null ? name.fault : Malformed.TRUNCATED;
                return;
            }
            questions.add(new Question(name.labels, bytes.u16(name.end)));
            at = name.end + 4;
        }
        at = records(at, bytes.u16(ANSWERS), IN_ANSWER);
        at = records(at, bytes.u16(AUTHORITIES), IN_AUTHORITY);
        records(at, bytes.u16(ADDITIONALS), IN_ADDITIONAL);
    }

    private int records(int from, int count, int section) {
        int at = from;
        for (int i = 0; i < count && fault == null; i++) {
            DnsName name = DnsName.read(bytes, at);
            int fixed = name.end;
            int length = bytes.u16(fixed + 8);
            if (name.fault != null) {
                fault = name.fault;
            } else if (fixed + 10 + length > bytes.length()) {
                fault = Malformed.TRUNCATED;
            } else if (records.size() == MOST_RECORDS) {
                fault = Malformed.TOO_LONG;
            } else {
                records.add(
                        new Record(name.labels, bytes.u16(fixed), bytes.u32(fixed + 4), fixed + 10, length, section));
                at = fixed + 10 + length;
            }
        }
        return at;
    }
}
