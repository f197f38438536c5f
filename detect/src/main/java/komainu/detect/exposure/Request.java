package komainu.detect.exposure;

import java.util.Locale;
import java.util.Set;
import komainu.detect.Context;
import komainu.model.Message;

/// What somebody asked a device for, as far as pictures go.
enum Request {
    NONE,
    /// A page or picture asked for with something that may be a login.
    KNOWN,
    PAGE,
    PICTURE,
    /// A call of ONVIF that only users should make.
    ONVIF,
    DESCRIPTION,
    PLAY;

    private static final String HIDDEN = "=***";

    /// Parts of names of fields by which a session or user may be known.
    private static final Set<String> SESSION =
            Set.of("sid", "sess", "key", "auth", "tok", "ticket", "sign", "usr", "user", "login", "hash");

    static Request of(Message.HttpAsked asked, Context context) {
        if (!asked.authorization().isEmpty() || asked.session() || hasSession(asked.path())) {
            return KNOWN;
        }
        String action = asked.action().substring(asked.action().lastIndexOf('/') + 1);
        if (asked.action().contains("onvif.org/")) {
            return context.knowledge().words("onvif-calls-of-users").contains(action) ? ONVIF : NONE;
        }
        String path = asked.path().toLowerCase(Locale.ROOT);
        return context.knowledge().words("picture-paths").stream().anyMatch(path::contains) ? PICTURE : PAGE;
    }

    /// Satellite receivers hand out their programmes by RTSP to all at home (SAT>IP): that is their work.
    static Request of(Message.RtspAsked asked) {
        if (asked.authorized() || hasSession(asked.path())) {
            return KNOWN;
        }
        boolean broadcast = asked.path().contains("freq=");
        return switch (asked.method()) {
            case "DESCRIBE" -> broadcast ? NONE : DESCRIPTION;
            case "PLAY" -> broadcast ? NONE : PLAY;
            default -> NONE;
        };
    }

    private static boolean hasSession(String path) {
        int query = path.indexOf('?');
        if (query < 0) {
            return path.contains(HIDDEN);
        }
        for (String field : path.substring(query + 1).toLowerCase(Locale.ROOT).split("[&;]", -1)) {
            String name = field.substring(0, Math.max(0, field.indexOf('=')));
            if (field.endsWith(HIDDEN) || SESSION.stream().anyMatch(name::contains)) {
                return true;
            }
        }
        return false;
    }
}
