package komainu.lab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import komainu.lab.trap.Traps;

/// Homes in which nothing bad happens: some everyday life, and some of the traps, dealt from shuffled decks so
/// that each comes equally often.
///
/// @param traps ids of the acts in it that are traps
public record CleanHome(int number, List<String> traps, Script script) {
    private static final Instant EVENING = Instant.parse("2026-11-17T10:30:00Z");
    private static final int TRAPS = 6;
    private static final int EVERYDAY = 7;
    private static final int SHORTEST = 300;
    private static final int LONGEST = 480;

    /// Acts at the start of the list of everyday life by which devices are there at all.
    private static final int ALWAYS = 3;

    private static final List<Act> DECK =
            Stream.concat(Acts.TRAPS.stream(), Traps.all().stream()).toList();

    /// The home of a number, always the same.
    public static CleanHome of(int number) {
        Dice dice = new Dice(number).forPart("clean home");
        int end = dice.between(SHORTEST, LONGEST);
        Script script = new Script(EVENING, number);
        List<Act> everyday = new ArrayList<>(Acts.EVERYDAY.subList(ALWAYS, Acts.EVERYDAY.size()));
        Collections.shuffle(everyday, new Random(number));
        Acts.EVERYDAY.subList(0, ALWAYS).forEach(a -> script.play(a, 0, end));
        for (Act act : everyday.subList(0, EVERYDAY)) {
            boolean busy = Acts.BUSY.contains(act.id());
            int from = dice.between(5, 60);
            script.play(act, from, busy ? from + 40 : end);
        }
        script.play(Stranger.JOINS, 3, 4);
        List<String> traps = new ArrayList<>();
        for (int i = 0; i < TRAPS; i++) {
            Act act = dealt((long) number * TRAPS + i);
            int from = dice.between(20, end / 2);
            script.play(act, from, Math.min(end, from + Math.min(act.seconds(), dice.between(60, 200))));
            traps.add(act.id());
        }
        return new CleanHome(number, List.copyOf(traps), script);
    }

    /// All traps that are dealt.
    public static List<String> deck() {
        return DECK.stream().map(Act::id).toList();
    }

    private static Act dealt(long card) {
        List<Act> deck = new ArrayList<>(DECK);
        Collections.shuffle(deck, new Random(card / deck.size()));
        return deck.get((int) (card % deck.size()));
    }
}
