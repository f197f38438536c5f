package komainu.detect.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Numbers from 0 joined to sets. Those marked `n` are never joined with those marked `-n`.
final class Partition {
    private final int[] parent;
    private final Map<Integer, List<Integer>> members = new HashMap<>();
    private final Map<Integer, Set<Integer>> marks = new HashMap<>();

    Partition(int size) {
        parent = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
        }
    }

    /// The lowest of its set.
    int root(int i) {
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    /// @param mark not 0
    void mark(int i, int mark) {
        marks.computeIfAbsent(root(i), k -> new HashSet<>()).add(mark);
    }

    /// True if they were two sets and now are one.
    boolean join(int a, int b) {
        int x = root(a);
        int y = root(b);
        if (x == y || marks(x).stream().anyMatch(mark -> marks(y).contains(-mark))) {
            return false;
        }
        int low = Math.min(x, y);
        int high = Math.max(x, y);
        parent[high] = low;
        gather(low, high);
        Set<Integer> inherited = marks.remove(high);
        if (inherited != null) {
            marks.computeIfAbsent(low, k -> new HashSet<>()).addAll(inherited);
        }
        return true;
    }

    /// The shorter list is added to the longer, so that many joins stay cheap.
    private void gather(int low, int high) {
        List<Integer> a = members.getOrDefault(low, new ArrayList<>(List.of(low)));
        List<Integer> b = members.getOrDefault(high, new ArrayList<>(List.of(high)));
        members.remove(high);
        List<Integer> longer = a.size() >= b.size() ? a : b;
        longer.addAll(a.size() >= b.size() ? b : a);
        members.put(low, longer);
    }

    /// All of its set, in no order.
    List<Integer> members(int i) {
        return members.getOrDefault(root(i), List.of(i));
    }

    private Set<Integer> marks(int root) {
        return marks.getOrDefault(root, Set.of());
    }
}
