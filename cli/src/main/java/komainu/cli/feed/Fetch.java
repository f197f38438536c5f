package komainu.cli.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches one address into a file, patiently and within bounds.
final class Fetch {
    /* Redirects are followed here, not by the client: it would follow them to any host. The body is watched from outside, as
    the client's own time limit ends with the headers. */

    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_TRIES = 6;
    private static final int MOST_TRIES_UNREACHED = 4;
    private static final long LONGEST_WAIT = 600;
    private static final long FIRST_WAIT = 2;
    private static final int LOOK_MILLIS = 100;

    /// Answers that mean "later": the NVD says 403 to who asks too often.
    private static final Set<Integer> LATER = Set.of(403, 408, 425, 429, 500, 502, 503, 504);

    private final HttpClient client;
    private final Limits limits;
    private final Pause pause;
    private final Clock clock;
    private final FeedWatch watch;
    private final Instant end;

    /// @param bytes the longest answer
    /// @param idle seconds without a byte after which an answer is given up
    /// @param total seconds for all of an update
    record Limits(long bytes, long idle, long total) {
        static final Limits USUAL = new Limits(4L << 30, 60, 2 * 3600);
    }

    /// Waits, in seconds; tests do not.
    interface Pause {
        void seconds(long seconds) throws InterruptedException;
    }

    Fetch(Limits limits, Pause pause, Clock clock, FeedWatch watch) {
        this.limits = limits;
        this.pause = pause;
        this.clock = clock;
        this.watch = watch;
        this.end = clock.instant().plusSeconds(limits.total());
        this.client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(30))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// The time now.
    Instant now() {
        return clock.instant();
    }

    /// @param key sent to this host only, in the header `apiKey`; empty for none
    /// @return how many bytes came
    long get(URI address, String key, Path file) throws IOException {
        URI at = address;
        String sent = key;
        int redirects = 0;
        int tries = 0;
        while (true) {
            Optional<HttpResponse<Long>> answer = answer(at, sent, file, ++tries);
            if (answer.isEmpty()) {
                continue;
            }
            int status = answer.get().statusCode();
            String location = answer.get().headers().firstValue("Location").orElse("");
            if (status == 200) {
                return answer.get().body();
            }
            if (status >= 301 && status <= 308 && status != 304 && !location.isEmpty()) {
                URI to = redirect(at, location, ++redirects);
                sent = sameHost(at, to) ? sent : "";
                at = to;
                tries = 0;
            } else if (LATER.contains(status)) {
                again(at, tries, "http-status", String.valueOf(status), wait(answer.get(), tries));
            } else {
                throw new FeedFault("http-status", "why", String.valueOf(status)).at(at.toString());
            }
        }
    }

    /// Empty if it is worth another try.
    private Optional<HttpResponse<Long>> answer(URI address, String key, Path file, int tries) throws IOException {
        try {
            return Optional.of(send(address, key, new Body(file, limits.bytes())));
        } catch (FeedFault e) {
            throw e.at(address.toString());
        } catch (IOException e) {
            again(address, tries, "unreachable", reason(e), FIRST_WAIT << tries);
            return Optional.empty();
        }
    }

    private static URI redirect(URI from, String location, int redirects) throws FeedFault {
        if (redirects > MOST_REDIRECTS) {
            throw new FeedFault("many-redirects", "limit", MOST_REDIRECTS).at(from.toString());
        }
        try {
            return Address.redirected(from, location);
        } catch (FeedFault e) {
            throw e.at(from.toString());
        }
    }

    private static boolean sameHost(URI a, URI b) {
        return String.valueOf(a.getHost()).equalsIgnoreCase(b.getHost()) && a.getPort() == b.getPort();
    }

    private HttpResponse<Long> send(URI address, String key, Body body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(Math.max(1, limits.idle())))
                .header("User-Agent", "komainu")
                .header("Accept", "*/*");
        if (!key.isEmpty()) {
            request.header("apiKey", key);
        }
        CompletableFuture<HttpResponse<Long>> answer = client.sendAsync(request.build(), body);
        long before = -1;
        Instant moved = clock.instant();
        while (true) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Instant now = clock.instant();
                moved = body.bytes() == before ? moved : now;
                before = body.bytes();
                watch.fetched(address, body.bytes(), body.length());
                if (now.isAfter(moved.plusSeconds(limits.idle())) || now.isAfter(end)) {
                    answer.cancel(true);
                    throw new FeedFault("stalled", "bytes", body.bytes());
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new FeedFault("stopped");
            }
        }
    }

    /// Waits before the next try; gives up after some tries or when all the time is spent.
    private void again(URI address, int tries, String fault, String why, long wait) throws FeedFault {
        boolean tooLong =
                wait > LONGEST_WAIT || clock.instant().plusSeconds(wait).isAfter(end);
        int most = fault.equals("unreachable") ? MOST_TRIES_UNREACHED : MOST_TRIES;
        if (tries >= most || tooLong) {
            throw new FeedFault(fault, "why", why, "tries", tries).at(address.toString());
        }
        watch.waits(address, why, wait);
        pause(wait);
    }

    /// Waits as long as a feed asks of everyone between two questions.
    void pause(long seconds) throws FeedFault {
        try {
            pause.seconds(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeedFault("stopped");
        }
    }

    private long wait(HttpResponse<?> answer, int tries) {
        String told = answer.headers().firstValue("Retry-After").orElse("");
        if (told.matches("[0-9]{1,9}")) {
            return Math.max(1, Long.parseLong(told));
        }
        try {
            Instant until = told.isEmpty()
                    ? Instant.MIN
                    : ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            if (until.isAfter(clock.instant())) {
                return Duration.between(clock.instant(), until).toSeconds() + 1;
            }
        } catch (DateTimeException e) {
            // said in no way we know: wait as if nothing was said
        }
        return (answer.statusCode() == 403 ? 8 : FIRST_WAIT) << tries;
    }

    private static String reason(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                return cause.getMessage();
            }
        }
        Throwable first = e.getCause() == null ? e : e.getCause();
        return first.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
