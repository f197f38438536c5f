package komainu.lab;

/// Something devices do, written as packets.
@FunctionalInterface
public interface Behaviour {
    void play(Stage stage);
}
