package komainu.knowledge.version;

/// How a version stands to another of the same vendor.
enum Order {
    BEFORE,
    SAME,
    AFTER,
    /// One of them says too little, or something whose order nobody knows.
    UNCERTAIN,
    /// They are of lines that are counted apart, such as one for each region or model.
    OTHER_LINE;

    static Order of(int comparison) {
        if (comparison == 0) {
            return SAME;
        }
        return comparison < 0 ? BEFORE : AFTER;
    }
}
