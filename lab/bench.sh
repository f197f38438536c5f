#!/bin/sh
# Measures speed, memory and start of Komainu beside tcpdump, on captures made for it.
set -eu

root=$(CDPATH='' cd -P -- "$(dirname -- "$0")/.." && pwd)
folder=$root/target/bench
packets=10000000
runs=5
starts=11
kinds='everyday scan-trait scan inbound'
others=yes

help() {
    cat <<'END'
usage: ./dev bench [--packets N] [--quick] [--only KIND] [--no-others] | --jmh [PATTERN…]

  --packets N    packets of each capture (default 10,000,000; about 9 GB in target/bench)
  --quick        1,000,000 packets and two runs: to see whether it works, not how fast it is
  --only KIND    one of everyday, scan-trait, scan, inbound, start
  --no-others    without argus and ndpiReader, which take minutes
  --jmh          the inner loops alone: dissect, sensor, step

Each run is a whole process, pinned to one core; files are in the page cache. Needed: tcpdump and taskset
(Debian's packages tcpdump, util-linux). As information, where they are there: argus (argus-server),
ndpiReader (libndpi-bin), /usr/bin/time (time).
END
}

fail() {
    echo "bench: $*" >&2
    exit 1
}

jmh() {
    JAVA_HOME=$("$root/komainu" --find-jdk)
    export JAVA_HOME
    (cd "$root" && mvn -B -q -Dquick -Dbench -Dmaven.test.skip=false -DskipTests -pl lab -am package)
    cd "$root/lab"
    exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
        -cp 'target/quick/test-classes:target/quick/classes:target/quick/bench/*' org.openjdk.jmh.Main "$@"
}

while [ $# -gt 0 ]; do
    case $1 in
        --packets) packets=${2:?} && shift ;;
        --quick) packets=1000000 runs=2 starts=3 others=no ;;
        --only) kinds=${2:?} && shift ;;
        --no-others) others=no ;;
        --jmh) shift && jmh "$@" ;;
        -h | --help) help && exit 0 ;;
        *) help >&2 && exit 2 ;;
    esac
    shift
done

command -v tcpdump >/dev/null || fail "tcpdump is needed to compare with: apt install tcpdump"
command -v taskset >/dev/null || fail "taskset is needed to pin to one core: apt install util-linux"
case $(date +%s%N) in *N) fail "a date that knows nanoseconds is needed: apt install coreutils" ;; esac

core=1
taskset -c 1 true 2>/dev/null || core=0
mkdir -p "$folder"
out=$folder/out.txt
report=$folder/times.txt

# ---- captures

# Made again when the generator changed.
capture() {
    file=$folder/$1-$packets.pcap
    if [ -f "$file" ] && [ -z "$(find "$root/lab/src/main" -name '*.java' -newer "$file" | head -n 1)" ]; then
        return 0
    fi
    if [ -z "${JAVA_HOME_BENCH:-}" ]; then
        JAVA_HOME_BENCH=$("$root/komainu" --find-jdk)
        (cd "$root" && JAVA_HOME=$JAVA_HOME_BENCH mvn -B -q -Dquick -pl lab -am compile)
    fi
    "$JAVA_HOME_BENCH/bin/java" \
        -cp "$root/lab/target/quick/classes:$root/wire/target/quick/classes:$root/model/target/quick/classes" \
        komainu.lab.Lab bench "$1" --packets "$packets" --out "$file.new" >"$out"
    mv "$file.new" "$file"
}

# ---- one run: seconds and peak KiB

peak_of() {
    peak=0
    while read -r key value _ 2>/dev/null </proc/"$1"/status; do
        now=$(awk '/^VmHWM:/ { print $2 }' /proc/"$1"/status 2>/dev/null) || now=''
        [ -z "$now" ] || peak=$now
        sleep 0.05
    done
    echo "$peak"
}

# run NAME COMMAND…: one line "NAME seconds KiB processor-seconds" more in the report; 0 where it cannot be known.
run() {
    name=$1
    shift
    before=$(date +%s%N)
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -f '%M %U %S' -o "$folder/peak.txt" taskset -c "$core" "$@" >"$out" 2>"$out.err" || failed "$@"
        used=$(tail -n 1 "$folder/peak.txt")
    else
        taskset -c "$core" "$@" >"$out" 2>"$out.err" &
        used=$(peak_of $!)
        wait $! || failed "$@"
    fi
    after=$(date +%s%N)
    echo "$name $before $after $used" |
        awk '{ printf "%s %.3f %d %.2f\n", $1, ($3 - $2) / 1e9, $4, $5 + $6 }' >>"$report"
}

failed() {
    cat "$out.err" >&2
    fail "this failed: $*"
}

# ---- tables

# show NAME PACKETS: best and median of its runs.
show() {
    awk -v name="$1" -v packets="$2" '$1 == name { print $2, $3, $4 }' "$report" | sort -n | awk -v name="$1" -v packets="$2" '
        { time[NR] = $1; if ($2 > peak) peak = $2; if (NR == 1 || $3 < cpu) cpu = $3 }
        END {
            median = NR % 2 ? time[(NR + 1) / 2] : (time[NR / 2] + time[NR / 2 + 1]) / 2
            printf "  %-12s best %8.3f s  median %8.3f s", name, time[1], median
            if (packets) printf "  %6.2f M packets/s best  %6.2f median", packets / time[1] / 1e6, packets / median / 1e6
            if (cpu) printf "  processor %6.2f s best", cpu
            printf "  peak %4d MiB\n", (peak + 1023) / 1024
        }'
}

ratio() {
    awk '
        $1 == "komainu" { k[++n] = $2; kc[n] = $4 }
        $1 == "tcpdump" { t[++m] = $2; tc[m] = $4 }
        function sort(a, count, i, j, x) {
            for (i = 2; i <= count; i++) { x = a[i]; for (j = i - 1; j > 0 && a[j] > x; j--) a[j + 1] = a[j]; a[j + 1] = x }
        }
        function median(a, count) { return count % 2 ? a[(count + 1) / 2] : (a[count / 2] + a[count / 2 + 1]) / 2 }
        END {
            sort(k, n); sort(t, m); sort(kc, n); sort(tc, m)
            printf "  tcpdump / komainu: %.2f by best, %.2f by median", t[1] / k[1], median(t, m) / median(k, n)
            if (kc[1] && tc[1]) printf ", %.2f by best processor time", tc[1] / kc[1]
            print ""
        }
    ' "$report"
}

# Every IP packet that is not to all is looked up: it begins an attempt, or belongs to one or to a flow.
reached() {
    awk -v packets="$packets" '
        /"packets.ip"/ { gsub(/[^0-9]/, ""); ip = $0 }
        END { printf "    %d of %d packets are IP and were given to the flow table\n", ip, packets }' "$folder/$kind.json"
}

# ---- what is measured

compare() {
    kind=$1
    capture "$kind"
    size=$(wc -c <"$file")
    echo "$kind: $packets packets, $(((size - 24) / packets - 16)) bytes each"
    : >"$report"
    cat "$file" >/dev/null
    n=0
    while [ $n -lt "$runs" ]; do
        run komainu "$root/komainu" read --stats --format json "$file"
        cp "$out" "$folder/$kind.json"
        run tcpdump tcpdump -r "$file" -w /dev/null
        n=$((n + 1))
    done
    show komainu "$packets"
    show tcpdump "$packets"
    ratio
    echo "  counters of komainu:"
    sed -n '/^ *"counters" *: *{/,/}/p' "$folder/$kind.json" | tr -d '",{}' |
        awk '/packets|flows|attempts|endpoints|evicted|observations/ { print "    " $1, $3 }'
    reached
    if [ "$others" = yes ] && [ "$kind" = everyday ]; then
        if command -v argus >/dev/null; then
            run argus argus -r "$file" -w /dev/null
            show argus "$packets"
        fi
        if command -v ndpiReader >/dev/null; then
            run ndpiReader ndpiReader -q -i "$file"
            show ndpiReader "$packets"
        fi
    fi
    echo
}

start() {
    echo "start: ./komainu --help, $starts runs"
    : >"$report"
    n=0
    while [ $n -lt "$starts" ]; do
        run komainu "$root/komainu" --help
        n=$((n + 1))
    done
    show komainu 0
    echo
}

"$root/komainu" --help >/dev/null # builds what is missing, so that no run does
for kind in $kinds; do
    [ "$kind" = start ] || compare "$kind"
done
[ ! -r /proc/loadavg ] || echo "load of this machine over the last minute: $(cut -d ' ' -f 1 /proc/loadavg); above 1, only processor time compares"
start
echo "flow records: later"
