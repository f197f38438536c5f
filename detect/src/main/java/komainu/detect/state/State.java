package komainu.detect.state;

import java.util.List;

/// A detector's memory of one subject: parts in a fixed order, so that no detector writes a codec.
public interface State {
    List<Part> parts();
}
