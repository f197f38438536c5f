package komainu.cli;

import komainu.knowledge.Knowledge;
import komainu.knowledge.KnowledgeFile;
import komainu.knowledge.Organisations;

/// Puts the parts together: inputs to observations to cases.
final class Reading {
    private Reading() {}

    static Knowledge knowledge() {
        return KnowledgeFile.load(Organisations.in(Lists.file()));
    }
}
