package komainu.wire.protocol;

import java.util.Optional;
import komainu.model.Message;
import komainu.wire.Output;
import komainu.wire.Side;
import komainu.wire.protocol.document.Documents;
import komainu.wire.protocol.opening.SoapOpenings;
import org.jspecify.annotations.Nullable;

/// What is remembered of one HTTP flow: where each side stands, and what waits for the other.
final class HttpExchange {
    /// Where a reader of one side stands.
    enum Phase {
        START,
        FIELDS,
        BODY,
        CHUNK,
        CHUNK_END,
        TRAILER,
        TO_THE_END,
        /// Behind a gap: bytes are passed over until a head starts.
        LOST
    }

    /// One side of a flow.
    static final class Half {
        Phase phase = Phase.START;

        @Nullable
        HttpHead head;
        /// The rest of the head was never captured.
        boolean cut;
        /// The rest of a long line is passed over.
        boolean passing;
        /// Bytes of this head so far.
        int size;
        /// Bytes of body left to skip.
        long skip;
        /// What is being read of its body.
        @Nullable
        HttpBody body;
        /// The program that is passing, as long as nothing of it is missing.
        @Nullable
        ProgramDigest program;
    }

    final Half client = new Half();
    final Half server = new Half();
    /// A response that waits for the first bytes of its body.
    @Nullable
    HttpHead answer;

    /// A login that waits for its response.
    @Nullable
    Attempt login;

    private Message.@Nullable LoginTried accepted;
    /// One bit for each unanswered request, the oldest lowest: 1 if its response has no body.
    private long bodiless;

    private int unanswered;
    /// What the last request asked for.
    private String path = "";

    private final SoapOpenings openings = new SoapOpenings();

    /// The last request asked for a tunnel.
    boolean tunnel;

    Half half(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    void asked(HttpHead head) {
        openings.forget();
        login = head.login;
        path = head.path();
        tunnel = head.method.equals("CONNECT");
        if (unanswered < Long.SIZE) {
            bodiless |= head.method.equals("HEAD") ? 1L << unanswered : 0;
            unanswered++;
        }
    }

    /// Takes the oldest unanswered request; true if its response has no body.
    boolean answered() {
        boolean none = (bodiless & 1) != 0;
        bodiless >>>= 1;
        unanswered = Math.max(0, unanswered - 1);
        return none;
    }

    /// What the next answer is to, or empty if it is one of several.
    String answeredPath() {
        return unanswered == 1 ? path : "";
    }

    /// Says what was read of a request's body.
    void sayRequest(Output out) {
        HttpBody body = client.body;
        client.body = null;
        if (body != null) {
            body.described().ifPresent(document -> sayRequest(document, out));
        }
    }

    private void sayRequest(Message.Described document, Output out) {
        if (SoapOpenings.isOf(document)) {
            openings.asked(document).ifPresent(asked -> out.say(Side.CLIENT, asked));
        } else if (document.protocol().equals(Documents.FORM)) {
            tries("form", "", document.texts().getOrDefault("secret", ""));
        } else if (document.protocol().equals(Documents.SOAP_LOGIN)) {
            tries("onvif", document.texts().getOrDefault("user", ""), Secrets.DIGESTED);
        } else {
            out.say(Side.CLIENT, document);
        }
    }

    /// A login in a request's body waits for the answer like one in its head.
    private void tries(String protocol, String user, String secret) {
        login = login == null ? Attempt.unread(protocol, user, secret) : login;
    }

    void sayAnswer(Output out) {
        HttpHead head = answer;
        HttpBody body = server.body;
        answer = null;
        server.body = null;
        if (head != null && body != null) {
            out.say(Side.SERVER, head.answered(body.kind(), body.title()));
            // A part of a file (RFC 9110 15.3.7) is no whole.
            server.program = head.status == 200 ? body.program() : null;
            Optional<Message.Described> document = body.described();
            openings.answered(head.status, document).ifPresent(opening -> out.say(Side.SERVER, opening));
            document.filter(d -> !SoapOpenings.isOf(d)).ifPresent(d -> out.say(Side.SERVER, d));
        }
    }

    /// Says that a program came whole, if one did.
    void sayProgram(Half half, Output out) {
        ProgramDigest program = half.program;
        half.program = null;
        if (program != null) {
            out.say(Side.SERVER, program.whole());
        }
    }

    /// The same accepted login is said once a flow: browsers repeat it with every request.
    void sayLogin(String outcome, Output out) {
        Attempt attempt = login;
        login = null;
        if (attempt == null) {
            return;
        }
        Message.LoginTried said = attempt.ended(outcome);
        if (said.equals(accepted)) {
            attempt.forget();
        } else {
            attempt.say(outcome, out);
        }
        accepted = outcome.equals("accepted") ? said : accepted;
    }
}
