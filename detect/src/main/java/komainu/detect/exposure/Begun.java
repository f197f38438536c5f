package komainu.detect.exposure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Words;
import komainu.model.FlowStarted;
import komainu.model.Mark;
import komainu.model.Talk;

/// The packets by which the latest flows were answered: what best proves who called whom.
final class Begun implements Part {
    private final Flows<Answer> flows;

    Begun(int most) {
        this.flows = new Flows<>(most, Answer::new);
    }

    /// The first answer of one flow.
    private static final class Answer implements Part {
        private Mark mark = Mark.NONE;

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            Words.write(mark, out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            mark = Words.readMark(in);
        }
    }

    void note(FlowStarted flow) {
        flows.of(Flows.key(flow.talk())).mark = flow.seen().mark();
    }

    boolean knows(Talk talk) {
        return flows.known(Flows.key(talk)) != null;
    }

    /// The answer, or `otherwise` where the flow's beginning is not remembered.
    Mark answer(Talk talk, Mark otherwise) {
        Answer known = flows.known(Flows.key(talk));
        return known == null ? otherwise : known.mark;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        flows.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        flows.read(in);
    }
}
