package komainu.wire.packet;

/// Knows whose a Wi-Fi frame is: many networks share the air, and only the owner's is read.
public interface Air {
    /// Everything heard is the owner's.
    Air OWN = frame -> true;

    /// True if the frame belongs to the owner's network. Asked once for each frame that was not sent again, in order.
    boolean isOwn(WifiFrame frame);
}
