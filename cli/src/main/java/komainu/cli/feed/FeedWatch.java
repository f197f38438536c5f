package komainu.cli.feed;

import java.net.URI;

/// Is told how an update goes on, many times a second.
public interface FeedWatch {
    /// @param length of the whole answer in bytes, or -1 if it is not known
    void fetched(URI address, long bytes, long length);

    /// A feed asks for patience, or did not answer.
    void waits(URI address, String why, long seconds);

    /// @param entries of this file or address so far
    void read(String source, long entries);
}
