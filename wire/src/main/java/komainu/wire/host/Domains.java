package komainu.wire.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import komainu.model.Distinct;
import komainu.model.Lookups;
import komainu.model.Lookups.DomainTally;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.RegisteredDomain;
import komainu.model.Seen;

/// The registered domains one endpoint looked up most in one second, once too many look-ups to tell one by one.
final class Domains {
    /* A newcomer takes the slot of least weight and inherits that weight, but its own numbers begin at zero, so that what is
    told was truly seen. */
    final Mark mark;
    private final long from;
    private final String[] domain = new String[Lookups.DOMAINS];
    private final long[] weight = new long[Lookups.DOMAINS];
    private final long[] asked = new long[Lookups.DOMAINS];
    private final long[] failed = new long[Lookups.DOMAINS];
    private final Distinct[] labels = new Distinct[Lookups.DOMAINS];
    private int count;

    Domains(long from, Mark mark) {
        this.from = from;
        this.mark = mark;
    }

    /// True for what is counted here: a DNS question it sent, or an error it was answered with.
    static boolean counts(Message message, boolean said) {
        return switch (message) {
            case Message.NameAsked m -> said && m.system().equals("dns");
            case Message.NameAnswered m ->
                !said && m.system().equals("dns") && !m.code().equals("NOERROR");
            default -> false;
        };
    }

    /// Counts a message that `counts`.
    void add(Message message) {
        if (message instanceof Message.NameAsked m) {
            asked[slot(m.name())]++;
        } else if (message instanceof Message.NameAnswered m) {
            failed[slot(m.name())]++;
        }
    }

    private int slot(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int begin = RegisteredDomain.begin(lower);
        int i = find(lower.substring(begin));
        weight[i]++;
        if (begin > 0) {
            labels[i].add(RegisteredDomain.hash(lower, begin - 1));
        }
        return i;
    }

    private int find(String name) {
        int least = 0;
        for (int i = 0; i < count; i++) {
            if (domain[i].equals(name)) {
                return i;
            }
            least = weight[i] < weight[least] ? i : least;
        }
        int i = count < Lookups.DOMAINS ? count++ : least;
        domain[i] = name;
        asked[i] = 0;
        failed[i] = 0;
        labels[i] = new Distinct();
        return i;
    }

    Lookups close(Seen seen, long length) {
        List<DomainTally> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new DomainTally(domain[i], asked[i], failed[i], labels[i]));
        }
        return new Lookups(seen, from, from + length, all);
    }
}
