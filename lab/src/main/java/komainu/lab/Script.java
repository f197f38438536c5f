package komainu.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import komainu.lab.air.Air;
import komainu.model.Level;

/// Acts in one home with their times: what is in a capture, and so what is true of it.
public final class Script {
    private static final int WHOLE_FRAMES = 65_535;

    private final long start;
    private final long seed;
    private final Home home = new Home();
    private final List<Part> parts = new ArrayList<>();
    private int longest = WHOLE_FRAMES;
    private boolean air;
    private boolean bluetooth;
    private int devices;

    /// @param start when the capture begins
    public Script(Instant start, long seed) {
        this.start = start.getEpochSecond() * Stage.SECOND;
        this.seed = seed;
    }

    /// An act and its time.
    public record Part(Act act, long from, long until) {}

    /// Plays an act from one second of the capture until another.
    public Script play(String act, long fromSecond, long untilSecond) {
        return play(Acts.named(act), fromSecond, untilSecond);
    }

    /// The same with an act of one's own.
    public Script play(Act act, long fromSecond, long untilSecond) {
        parts.add(new Part(act, start + fromSecond * Stage.SECOND, start + untilSecond * Stage.SECOND));
        return this;
    }

    /// Plays all of everyday life from start to end.
    public Script everyday(long untilSecond) {
        Acts.EVERYDAY.forEach(a -> play(a.id(), 0, untilSecond));
        return this;
    }

    /// Everyday life in little: the busy acts for a minute or two each, the quiet ones all the time.
    public Script quietly(long untilSecond) {
        for (Act act : Acts.EVERYDAY) {
            boolean busy = Acts.BUSY.contains(act.id());
            play(act.id(), busy ? 20 : 0, busy ? Math.min(untilSecond, 100) : untilSecond);
        }
        return this;
    }

    /// Keeps only the first bytes of each frame, as some recorders do.
    public Script cut(int bytes) {
        this.longest = bytes;
        return this;
    }

    /// Records in the air and not at the router: `Air` says what is heard.
    public Script inTheAir() {
        this.air = true;
        return this;
    }

    /// Records what a phone's Bluetooth says and hears: its acts write such records.
    public Script byBluetooth() {
        this.bluetooth = true;
        return this;
    }

    /// Says how many devices are in it, containers of one host counted as one.
    public Script devices(int count) {
        this.devices = count;
        return this;
    }

    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /// True if no device in it does anything a taken device would.
    public boolean isClean() {
        return parts.stream().noneMatch(p -> p.act().isBot());
    }

    public List<Frame> frames() {
        Trace trace = new Trace(home.router.mac());
        for (Part part : parts) {
            Dice dice = new Dice(seed).forPart(part.act().id() + "@" + (part.from() - start));
            part.act().behaviour().play(new Stage(trace, home, part.from(), part.until(), dice));
        }
        List<Frame> frames = trace.inOrder();
        return air ? Air.of(frames, home, new Dice(seed).forPart("air")) : frames;
    }

    /// Writes the capture.
    public int write(Path file) throws IOException {
        List<Frame> frames = frames();
        Pcap.write(file, frames, longest, link());
        return frames.size();
    }

    private int link() {
        return bluetooth ? Pcap.LINK_BLUETOOTH : air ? Pcap.LINK_AIR : Pcap.LINK_ETHERNET;
    }

    /// Writes what is true of the capture, one JSON object a line.
    public void writeTruth(Path file) throws IOException {
        String lines = parts.stream().map(p -> truth(p) + "\n").collect(Collectors.joining());
        Files.write(file, lines.getBytes(StandardCharsets.UTF_8));
    }

    private String truth(Part part) {
        return "{\"act\": \"%s\", \"mac\": \"%s\", \"address\": \"%s\", \"type\": \"%s\", \"level\": \"%s\", \"from\": \"%s\", \"until\": \"%s\"}"
                .formatted(
                        part.act().id(),
                        doer(part).map(h -> h.mac().toString()).orElse(""),
                        doer(part).map(h -> h.ip().toString()).orElse(""),
                        part.act().doer(),
                        part.act().level(),
                        time(part.from()),
                        time(part.until()));
    }

    private Optional<Host> doer(Part part) {
        return home.hosts.stream()
                .filter(h -> h.kind().equals(part.act().doer()))
                .findFirst();
    }

    /// A page for people: what happens in the capture and what a correct reading says.
    String about(String name, String story, int packets) {
        StringBuilder page = new StringBuilder("# " + name + "\n\n" + story + "\n\n");
        page.append("Origin: made by `lab/` (seed %d), %d packets; no real traffic. Licence: Apache-2.0.\n"
                .formatted(seed, packets));
        page.append(
                "Addresses of named actors are kept for documentation; those only searched for are random numbers.\n");
        if (air) {
            page.append(
                    "Recorded in the air (radiotap): the network \"%s\" is the owner's; its camera, television and phone are encrypted,"
                            .formatted(Air.NAME));
            page.append(
                    " its plug and speaker are not. Two networks of neighbours are heard as well and may not be told of.\n");
        }
        if (longest < WHOLE_FRAMES) {
            page.append("Frames are cut to %d bytes, as some recorders do.\n".formatted(longest));
        }
        Level worst =
                parts.stream().map(p -> p.act().level()).max(Level::compareTo).orElse(Level.INFO);
        page.append("\nWorst level that is true: **%s**.\n".formatted(worst));
        if (devices > 0) {
            page.append("Devices that are in it: **%d**.\n".formatted(devices));
        }
        page.append("\n| from (UTC) | until | who | what happens | level |\n|---|---|---|---|---|\n");
        for (Part part : parts) {
            String who = doer(part)
                    .map(h -> "%s %s %s".formatted(h.kind(), h.ip(), h.mac()))
                    .orElse("several");
            page.append("| %s | %s | %s | %s (`%s`) | %s |\n"
                    .formatted(
                            time(part.from()),
                            time(part.until()),
                            who,
                            part.act().says(),
                            part.act().id(),
                            part.act().level()));
        }
        return page.toString();
    }

    private static String time(long nanoseconds) {
        return Instant.ofEpochSecond(nanoseconds / Stage.SECOND).toString().toUpperCase(Locale.ROOT);
    }
}
