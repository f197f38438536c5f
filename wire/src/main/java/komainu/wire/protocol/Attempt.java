package komainu.wire.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import komainu.model.Message;
import komainu.wire.Output;
import komainu.wire.Side;

/// A login that waits for its answer. The password stays no longer than that, is overwritten then, and only what is
/// documented of it leaves.
public final class Attempt {
    private final Message.LoginTried tried;
    private final char[] password;
    /// False where the password itself was not read.
    private final boolean clear;

    private Attempt(Message.LoginTried tried, char[] password, boolean clear) {
        this.tried = tried;
        this.password = password;
        this.clear = clear;
    }

    /// @param password taken over: it is overwritten in the end
    public static Attempt of(String protocol, String user, char[] password) {
        return new Attempt(
                new Message.LoginTried(protocol, user, Secrets.lengthClass(password.length), "unknown"),
                password,
                true);
    }

    /// One whose password itself was not read: a digest of it, or the field of a form, of which only `secret` is kept.
    static Attempt unread(String protocol, String user, String secret) {
        return new Attempt(new Message.LoginTried(protocol, user, secret, "unknown"), new char[0], false);
    }

    Message.LoginTried tried() {
        return tried;
    }

    /// The login with its outcome.
    Message.LoginTried ended(String outcome) {
        return new Message.LoginTried(tried.protocol(), tried.user(), tried.secret(), outcome);
    }

    /// Says the outcome and, of one that was let in, whether it is as the product was sold; forgets the password.
    void say(String outcome, Output out) {
        out.say(Side.CLIENT, ended(outcome));
        if (clear && outcome.equals("accepted")) {
            Optional<List<String>> factory = out.factory(tried.user(), password);
            factory.ifPresent(
                    ids -> out.say(Side.CLIENT, new Message.LoginChecked(tried.protocol(), tried.user(), ids)));
        }
        forget();
    }

    /// Overwrites the password.
    void forget() {
        Arrays.fill(password, '\0');
    }
}
