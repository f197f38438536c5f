package komainu.wire.flow;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import komainu.wire.Counters;
import komainu.wire.LoginCheck;

/// The login check of one shard: few are slow, and a login seen before costs nothing.
final class CheckedLogins {
    /* What was checked is remembered under a keyed hash whose key is made for this run and never leaves it, so that a dump of
    the memory of this table tells no password. A shard's flows are the same for any number of workers, and so are its limits. */
    private static final int MOST = 4;

    private final LoginCheck check;
    private final Counters counters;
    private final Map<String, List<String>> known = new LinkedHashMap<>();

    CheckedLogins(LoginCheck check, Counters counters) {
        this.check = check;
        this.counters = counters;
    }

    /// The factory logins it is; empty if it was not checked.
    Optional<List<String>> of(String user, char[] password) {
        if (!check.knows(user)) {
            return Optional.empty();
        }
        String key = key(user, password);
        List<String> before = known.get(key);
        if (before != null) {
            return Optional.of(before);
        }
        if (known.size() >= MOST) {
            counters.add("logins.unchecked", 1);
            return Optional.empty();
        }
        List<String> factory = check.of(user, password);
        known.put(key, factory);
        return Optional.of(factory);
    }

    private String key(String user, char[] password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(check.key(), "HmacSHA256"));
            mac.update(user.getBytes(StandardCharsets.UTF_8));
            for (char c : password) {
                mac.update((byte) (c >> 8));
                mac.update((byte) c);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
