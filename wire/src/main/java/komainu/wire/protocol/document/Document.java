package komainu.wire.protocol.document;

import java.util.Optional;
import komainu.model.Message;

/// A document of a kind known, read as its bytes come; only what its kind wants is kept.
public sealed interface Document permits Xml, Json, Ipp, Form {
    /// No more bytes of a document are read.
    int LONGEST = 16_384;

    /// Takes one byte; false once no more are wanted.
    boolean take(int b);

    /// What it told so far.
    Optional<Message.Described> told();
}
