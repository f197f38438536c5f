package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import komainu.model.Aim;
import komainu.model.Distinct;
import komainu.model.Ip;

/// Whom packets went to that are counted in bulk; of too many it is only known that they are.
public final class Aimed implements Part {
    private static final int MOST = 32;
    private static final int PORTS = 65_536;

    private final SmallDistinct peers = new SmallDistinct(MOST);
    private final SmallDistinct services = new SmallDistinct(MOST);
    private final Tally anywhere = new Tally(1);

    /// They went to one address, again and again.
    public void at(Ip peer) {
        peers.add(Distinct.hash(peer));
    }

    /// They went to very many addresses on one port; 0 stands for any.
    public void over(int transport, int port) {
        services.add((long) transport * PORTS + port);
        if (port == 0) {
            anywhere();
        }
    }

    /// It is not known where they went.
    public void anywhere() {
        anywhere.set(0, 1);
    }

    public Aim aim() {
        if (anywhere.get(0) > 0 || peers.overflowed() || services.overflowed()) {
            return Aim.UNKNOWN;
        }
        return new Aim(
                Arrays.stream(peers.values()).boxed().collect(Collectors.toUnmodifiableSet()),
                Arrays.stream(services.values())
                        .mapToObj(s -> new Aim.Port((int) (s / PORTS), (int) (s % PORTS)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public void clear() {
        peers.clear();
        services.clear();
        anywhere.clear();
    }

    private List<Part> parts() {
        return List.of(peers, services, anywhere);
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
