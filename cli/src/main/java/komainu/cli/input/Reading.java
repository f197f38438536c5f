package komainu.cli.input;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Course;
import komainu.cli.terminal.Progress;
import komainu.detect.Detectors;
import komainu.detect.cases.CaseBook;
import komainu.engine.Engine;
import komainu.knowledge.Knowledge;
import komainu.knowledge.KnowledgeFile;
import komainu.knowledge.Names;
import komainu.knowledge.Organisations;
import komainu.knowledge.WithFeeds;
import komainu.knowledge.feed.FeedStore;
import komainu.knowledge.login.FactoryLogins;
import komainu.wire.InputReport;
import komainu.wire.LoginCheck;
import komainu.wire.Receiver;
import komainu.wire.SensorInput;
import komainu.wire.SensorOptions;
import komainu.wire.Source;
import komainu.wire.Sources;

/// Puts the parts together: inputs to observations to cases.
public final class Reading {
    /// Packets between two looks at the clock.
    private static final int BATCH = 65_536;

    private static final int KEY = 32;

    private Reading() {}

    public static Knowledge knowledge() {
        Knowledge shipped = KnowledgeFile.load(Organisations.in(Lists.file()));
        return Files.isDirectory(Lists.feeds()) ? new WithFeeds(shipped, new FeedStore(Lists.feeds())) : shipped;
    }

    public static Answer read(List<SensorInput> inputs, SensorOptions options, Knowledge knowledge, Progress progress) {
        return read(inputs, options, knowledge, Names.NONE, progress);
    }

    /// The same where the owner says something of the devices.
    public static Answer read(
            List<SensorInput> inputs, SensorOptions options, Knowledge knowledge, Names names, Progress progress) {
        try (Source source = Sources.open(inputs, options.with(logins(knowledge)))) {
            Engine engine = new Engine(knowledge, Detectors.all());
            Course course = new Course();
            Receiver receiver = seen -> {
                engine.observe(seen);
                course.add(seen);
            };
            while (!source.finished()) {
                source.poll(receiver, BATCH);
                if (progress.due()) {
                    progress.show(source.report());
                }
            }
            progress.done();
            return answer(source.report(), engine, knowledge, names, course);
        }
    }

    /// The factory logins known, as reading asks for them.
    private static LoginCheck logins(Knowledge knowledge) {
        FactoryLogins known = knowledge.factoryLogins();
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        return new LoginCheck() {
            @Override
            public byte[] key() {
                return key;
            }

            @Override
            public boolean knows(String user) {
                return known.hasUser(user);
            }

            @Override
            public List<String> of(String user, char[] password) {
                return known.matching(user, password);
            }
        };
    }

    public static Answer answer(InputReport report, Engine engine, Knowledge knowledge, Names names, Course course) {
        CaseBook book = engine.finish(report.last(), names);
        return new Answer(
                Build.version(),
                version(knowledge),
                counted(report, engine.counters()),
                book.devices(),
                book.devicesOmitted(),
                book.findings(),
                book.cases(),
                book.silenced(),
                book.unheard(),
                course);
    }

    /// The version, with the date of the owner's own lists where there are some: they change what is said of makers.
    private static String version(Knowledge knowledge) {
        Path own = Lists.file();
        return Files.isRegularFile(own)
                ? knowledge.version() + "+" + Organisations.in(own).date()
                : knowledge.version();
    }

    /// The report with the engine's counters among its own.
    private static InputReport counted(InputReport report, Map<String, Long> more) {
        Map<String, Long> counters = new TreeMap<>(report.counters());
        counters.putAll(more);
        return new InputReport(
                report.kind(),
                report.inputs(),
                report.first(),
                report.last(),
                report.packets(),
                report.bytes(),
                report.flows(),
                report.home(),
                report.malformed(),
                report.quality(),
                report.wifi(),
                report.bluetooth(),
                counters);
    }
}
