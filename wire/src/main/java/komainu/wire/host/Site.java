package komainu.wire.host;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Quality.Lack;
import komainu.wire.home.Home;

/// One owner's network while it is read.
final class Site {
    final Home home;
    final Hosts hosts;
    final Macs macs = new Macs();
    final Unverified unverified = new Unverified();
    final Stations stations = new Stations();
    final Asking asking = new Asking();
    /// Endpoints in the order they were proven.
    final List<Host> proven = new ArrayList<>();
    /// Addresses that did something in the running second, in the order they began.
    final List<Host> active = new ArrayList<>();
    final Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    final Endpoint whole;

    long packets;
    long copies;
    long payloads;
    long cut;
    long twoWay;
    long oneWay;

    Site(int number, String name, Home home) {
        this.home = home;
        this.hosts = new Hosts(number, name);
        this.whole = new Endpoint(name, "", Mac.NONE, Ip.NONE);
    }
}
