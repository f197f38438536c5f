package komainu.detect.identify;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import komainu.detect.Card;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.state.Part;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.State;
import komainu.knowledge.Knowledge;
import komainu.model.Appeared;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.Distinct;
import komainu.model.Gateway;
import komainu.model.Heard;
import komainu.model.Introduced;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;

/// Tells what knowledge says of each text a device writes about itself, and of its hardware address.
public final class Identification implements Detector<Identification.Said> {
    /// An endpoint's facts beyond this number are not told.
    static final int MOST_FACTS = 192;

    /// The vendor by an organisation that is not in the vocabulary: just enough to be an answer when nothing
    /// contradicts.
    private static final double BY_ORGANISATION = 0.5;

    private static final Card CARD = new Card(
            "identification",
            Card.Stage.IDENTIFY,
            Set.of(
                    Appeared.class,
                    Gateway.class,
                    Introduced.class,
                    Message.Leased.class,
                    Message.NameAsked.class,
                    Message.Announced.class,
                    Message.Named.class,
                    Message.Advertised.class,
                    Message.HttpAsked.class,
                    Message.HttpAnswered.class,
                    Message.TlsOffered.class,
                    Message.TelnetLine.class,
                    Message.LoginChecked.class,
                    Message.MqttConnected.class,
                    Message.RtspAsked.class,
                    Message.RtspAnswered.class,
                    Message.SshBanner.class,
                    Message.Greeted.class,
                    Message.Described.class),
            Card.Subject.ENDPOINT,
            List.of(),
            Set.of(),
            Duration.ofDays(1),
            64 + MOST_FACTS * Long.BYTES);

    /// What was told of one endpoint, so that each fact is told once.
    static final class Said implements State {
        /* The texts looked up last, by hash: devices repeat themselves. It saves time only, so it is not kept over a restart. */
        private static final int RECENT = 64;

        private final SmallDistinct facts = new SmallDistinct(MOST_FACTS);
        private final long[] recent = new long[RECENT];

        @Override
        public List<Part> parts() {
            return List.of(facts);
        }

        private boolean isRecent(long hash) {
            int slot = (int) hash & (RECENT - 1);
            boolean known = recent[slot] == hash;
            recent[slot] = hash;
            return known;
        }
    }

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Said newState() {
        return new Said();
    }

    @Override
    public void observe(Observation seen, Said state, Context context) {
        Telling telling = new Telling(state, seen.seen().mark(), context);
        switch (seen) {
            case Heard heard -> {
                for (Clue clue : Clue.in(heard)) {
                    telling.look(clue);
                }
                if (heard.said() && heard.message() instanceof Message.TlsOffered hello) {
                    telling.program(hello, heard.talk().transport());
                }
                if (!heard.said() && heard.message() instanceof Message.LoginChecked login) {
                    telling.login(login);
                }
                for (Tie tie : Tie.in(heard)) {
                    telling.tell(Property.ID, tie.value(), tie.certainty(), "", new Clue("", tie.from(), tie.text()));
                }
            }
            case Appeared appeared -> {
                if (appeared.endpoint().hasMaker()) {
                    telling.maker(appeared.endpoint().mac());
                }
            }
            case Introduced told -> {
                Clue.in(told.radio()).forEach(telling::look);
                for (Tie tie : Tie.in(told)) {
                    telling.tell(Property.ID, tie.value(), tie.certainty(), "", new Clue("", tie.from(), tie.text()));
                }
            }
            case Gateway gateway -> telling.gateway(gateway.endpoint().mac());
            default -> {}
        }
    }

    /// What is done with one observation.
    private record Telling(Said state, Mark mark, Context context) {
        void maker(Mac mac) {
            Knowledge knowledge = context.knowledge();
            // Who wrote the virtual machine, or the recorder, is not who made what runs in it.
            if (Stream.of("virtual-machine-mac-prefixes", "recorder-mac-prefixes")
                    .anyMatch(list -> isOf(list, mac))) {
                return;
            }
            knowledge.organisation(mac).map(Knowledge.Organisation::name).ifPresent(name -> {
                Clue clue = new Clue("mac.organisation", "mac.organisation", name);
                if (knowledge.match(clue.place(), name).isEmpty()) {
                    tell(Property.VENDOR, name, BY_ORGANISATION, "", clue);
                } else {
                    look(clue);
                }
            });
        }

        /// A device's programs open each connection alike, and the fingerprint of an opening is dear.
        void program(Message.TlsOffered hello, int transport) {
            String form = hello.version() + hello.protocolEnds() + transport + hello.signatures();
            if (!state.isRecent(hash(hello.ciphers(), hello.extensions(), form))) {
                Clue clue = new Clue("tls.ja4", "tls.ja4", Ja4.of(hello, transport));
                look(clue);
            }
        }

        /// A login this endpoint let in.
        void login(Message.LoginChecked login) {
            Clue clue = new Clue("", "login." + login.protocol(), login.user());
            if (login.factory().isEmpty()) {
                tell(Property.LOGIN, "other:" + login.user(), 1, "", clue);
            }
            login.factory().forEach(id -> tell(Property.LOGIN, id, 1, id, clue));
        }

        void gateway(Mac mac) {
            if (!isOf("recorder-mac-prefixes", mac)) {
                look(new Clue("role.gateway", "role.gateway", "gateway"));
            }
        }

        private boolean isOf(String list, Mac mac) {
            return context.knowledge().words(list).stream().anyMatch(mac.toString()::startsWith);
        }

        void look(Clue clue) {
            if (state.isRecent(hash(clue.place(), clue.text(), ""))) {
                return;
            }
            for (Knowledge.Match match : context.knowledge().match(clue.place(), clue.text())) {
                tell(Property.VENDOR, match.vendor(), match.certainty(), match.entry(), clue);
                tell(Property.TYPE, match.type(), match.certainty(), match.entry(), clue);
                tell(Property.MODEL, match.model(), match.certainty(), match.entry(), clue);
                tell(Property.OS, match.os(), match.certainty(), match.entry(), clue);
                tell(Property.FIRMWARE, match.firmware(), match.certainty(), match.entry(), clue);
                tell(Property.NAME, match.name(), match.certainty(), match.entry(), clue);
            }
        }

        void tell(Property property, String value, double certainty, String entry, Clue clue) {
            if (!value.isEmpty() && state.facts.add(hash(property.name(), value, entry))) {
                context.emit(new DeviceFact(
                        context.endpoint(), property, value, certainty, clue.from(), entry, clue.text(), mark));
            }
        }
    }

    private static long hash(String a, String b, String c) {
        long hash = 1;
        for (String text : List.of(a, b, c)) {
            for (int i = 0; i < text.length(); i++) {
                hash = (hash * 1_099_511_628_211L) ^ text.charAt(i);
            }
            hash = Distinct.mix(hash);
        }
        return hash;
    }
}
