package komainu.cli.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Addresses a feed may be fetched from: https, and http only from this machine itself.
final class Address {
    private Address() {}

    static boolean is(String named) {
        return named.regionMatches(true, 0, "https://", 0, 8) || named.regionMatches(true, 0, "http://", 0, 7);
    }

    static URI of(String named) throws FeedFault {
        try {
            URI address = new URI(named);
            check(address);
            return address;
        } catch (URISyntaxException e) {
            throw new FeedFault("bad-address", "why", String.valueOf(e.getReason()));
        }
    }

    private static void check(URI address) throws FeedFault {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (address.getHost() == null || address.getUserInfo() != null) {
            throw new FeedFault("bad-address", "why", address.getUserInfo() == null ? "no host" : "user:password@");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(address))) {
            throw new FeedFault("not-https");
        }
    }

    /// Where an answer sends us on to; never from https to http, and never to a bare address of someone's network.
    static URI redirected(URI from, String location) throws FeedFault {
        URI to;
        try {
            to = from.resolve(new URI(location));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new FeedFault("bad-redirect", "to", location);
        }
        try {
            check(to);
        } catch (FeedFault e) {
            throw new FeedFault("bad-redirect", "to", to);
        }
        boolean leaves = !isLoopback(from) && (isLoopback(to) || isNumber(host(to)));
        boolean weakens = "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
        if (leaves || weakens) {
            throw new FeedFault("bad-redirect", "to", to);
        }
        return to;
    }

    static boolean isLoopback(URI address) {
        String host = host(address);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static boolean isNumber(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    private static String host(URI address) {
        return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    }

    /// The same with a value of its query set.
    static URI with(URI address, String name, String value) {
        String query = Optional.ofNullable(address.getRawQuery()).orElse("");
        StringBuilder rest = new StringBuilder();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty() && !pair.startsWith(name + "=")) {
                rest.append(pair).append('&');
            }
        }
        String base = address.toString();
        int end = base.indexOf('?') < 0 ? base.length() : base.indexOf('?');
        return URI.create(base.substring(0, end) + "?" + rest + name + "=" + value);
    }

    static boolean names(URI address, String name) {
        String query = "&" + Optional.ofNullable(address.getRawQuery()).orElse("");
        return query.contains("&" + name + "=");
    }
}
