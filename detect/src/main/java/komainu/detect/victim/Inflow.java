package komainu.detect.victim;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Sketch;
import komainu.detect.state.Tally;
import komainu.detect.state.Union;
import komainu.detect.state.Window;
import komainu.model.Activity;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Sentence;
import komainu.model.Volume;

/// What came in during the last ten seconds, and all of an attack since it began.
final class Inflow implements Part {
    static final int SECONDS = 10;
    private static final Duration SPAN = Duration.ofSeconds(SECONDS);
    private static final long SECOND = 1_000_000_000L;
    private static final int SAMPLES = 4;

    /// What is totalled.
    private static final int PACKETS = 0;
    private static final int BYTES = 1;
    private static final int PEAK_PACKETS = 2;
    private static final int PEAK_BYTES = 3;

    final Window packets = new Window(SPAN, SECONDS);
    final Window bytes = new Window(SPAN, SECONDS);
    final Window replies = new Window(SPAN, SECONDS);
    final Sketch sources = new Sketch(SPAN, SECONDS);
    private final Union everyone = new Union();
    private final Tally total = new Tally(4);
    private final Samples samples = new Samples(SAMPLES);

    /// Adds a span; a flow record that covers many seconds counts as spread evenly over them.
    void add(Activity activity, Volume volume) {
        long seconds = seconds(activity);
        long at = at(activity);
        for (long ago = Math.min(seconds, SECONDS) - 1; ago >= 0; ago--) {
            packets.add(at - ago * SECOND, volume.packetsIn() / seconds);
            bytes.add(at - ago * SECOND, volume.bytesIn() / seconds);
            replies.add(at - ago * SECOND, volume.packetsOut() / seconds);
            sources.add(at - ago * SECOND, activity.sources());
        }
    }

    static long seconds(Activity activity) {
        return Math.max(1, (activity.until() - activity.from()) / SECOND);
    }

    /// The last second of the span.
    static long at(Activity activity) {
        return Math.max(activity.from(), activity.until() - SECOND);
    }

    /// True if most of it came as answers: by UDP from ports that reflect, or as acknowledged connection requests.
    static boolean isAnswers(Activity activity, Volume all) {
        long reflected = activity.reflected().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return reflected * 2 > all.bytesIn() || activity.tries().answered() * 2 > all.packetsIn();
    }

    /// Counts a span as part of the attack; the first brings what its window holds.
    void count(Activity activity, Volume volume) {
        long seconds = seconds(activity);
        boolean begins = total.get(PACKETS) == 0 && seconds == 1;
        total.add(PACKETS, begins ? packets.sum(at(activity)) : volume.packetsIn());
        total.add(BYTES, begins ? bytes.sum(at(activity)) : volume.bytesIn());
        total.set(PEAK_PACKETS, Math.max(total.get(PEAK_PACKETS), volume.packetsIn() / seconds));
        total.set(PEAK_BYTES, Math.max(total.get(PEAK_BYTES), volume.bytesIn() / seconds));
        everyone.add(activity.sources());
        // The sources are mostly victims: no address of theirs is kept.
        samples.add(new Samples.Sample(activity.seen().mark(), Ip.NONE, 0, volume.packetsIn() / seconds, ""));
    }

    /// When what fills the window began to come: the first second with a good part of an even share.
    long begun(long at) {
        long share = packets.sum(at) / SECONDS / 4;
        for (int ago = SECONDS - 1; ago > 0; ago--) {
            if (packets.sum(at, ago, 1) > share) {
                return at - ago * SECOND;
            }
        }
        return at;
    }

    Map<String, Sentence.Value> values(long span) {
        Map<String, Sentence.Value> values = new TreeMap<>();
        values.put("span", new Sentence.Span(span));
        values.put("packets", new Sentence.Count(total.get(PACKETS)));
        values.put("a-second", new Sentence.Count(total.get(PEAK_PACKETS)));
        values.put("rate", new Sentence.Rate(total.get(PEAK_BYTES) * 8));
        values.put("sources", new Sentence.Count(everyone.estimate()));
        return values;
    }

    List<Finding.Evidence> evidence(String key) {
        return samples.all().stream()
                .map(s -> new Finding.Evidence(
                        s.mark(), new Sentence(key, Map.of("packets", new Sentence.Count(s.value())))))
                .toList();
    }

    void restart() {
        total.clear();
        everyone.clear();
        samples.clear();
    }

    private List<Part> parts() {
        return List.of(packets, bytes, replies, sources, everyone, total, samples);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (Part part : parts()) {
            part.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (Part part : parts()) {
            part.read(in);
        }
    }
}
