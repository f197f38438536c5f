package komainu.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import komainu.cli.Project;
import komainu.cli.Sample;
import komainu.cli.answer.Answer;
import komainu.cli.language.Language;
import org.junit.jupiter.api.Test;

public class DocumentsTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Project.text(Project.ROOT.resolve("data/schema/output.schema.json")));

    public static String document(Answer answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Documents.document(answer, Sample.phrases(Language.EN), Sample.phrases(Language.JA), true, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String lines(Answer answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Documents.lines(answer, Sample.phrases(Language.EN), Sample.phrases(Language.JA), false, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /// What the schema finds wrong with a document.
    public static List<String> problems(String document) {
        return SCHEMA.validate(document, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void documents_follow_the_schema() {
        assertThat(problems(document(Sample.infected()))).isEmpty();
        assertThat(problems(document(Sample.clean()))).isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_no_document() {
        String document = document(Sample.infected());
        assertThat(problems(document.replace("\"packets_sent\" : 0", "\"packets_sent\" : 1")))
                .isNotEmpty();
        assertThat(problems(document.replace("\"urgency\"", "\"hurry\""))).isNotEmpty();
    }

    @Test
    void both_languages_are_in_it() {
        assertThat(document(Sample.infected()))
                .contains(
                        "\"en\" : \"It called 1,912 strangers in 15 minutes.\"", "\"ja\" : \"15分に、よその1,912か所を呼びました。\"");
    }

    @Test
    void fields_stand_in_the_order_of_the_contract() {
        assertThat(document(Sample.infected()))
                .containsSubsequence(
                        "\"schema\"",
                        "\"version\"",
                        "\"knowledge\"",
                        "\"packets_sent\"",
                        "\"input\"",
                        "\"files\"",
                        "\"kind\"",
                        "\"first\"",
                        "\"last\"",
                        "\"packets\"",
                        "\"bytes\"",
                        "\"flows\"",
                        "\"home\"",
                        "\"malformed\"",
                        "\"quality\"",
                        "\"not_observable\"",
                        "\"devices\"",
                        "\"id\"",
                        "\"site\"",
                        "\"addresses\"",
                        "\"mac\"",
                        "\"vendor\"",
                        "\"model\"",
                        "\"type\"",
                        "\"os\"",
                        "\"firmware\"",
                        "\"name\"",
                        "\"confidence\"",
                        "\"why\"",
                        "\"coverage\"",
                        "\"level\"",
                        "\"urgency\"",
                        "\"devices_omitted\"",
                        "\"findings\"",
                        "\"id\"",
                        "\"revision\"",
                        "\"detector\"",
                        "\"device\"",
                        "\"address\"",
                        "\"level\"",
                        "\"urgency\"",
                        "\"confidence\"",
                        "\"first\"",
                        "\"last\"",
                        "\"techniques\"",
                        "\"family\"",
                        "\"direction\"",
                        "\"scope\"",
                        "\"summary\"",
                        "\"evidence\"",
                        "\"ask\"",
                        "\"steps\"",
                        "\"references\"");
    }

    @Test
    void lines_hold_the_same_objects_one_by_one() {
        List<String> lines = lines(Sample.infected()).lines().toList();
        assertThat(lines).hasSize(6).allMatch(l -> l.startsWith("{\"kind\":\"") && l.endsWith("}"));
        assertThat(lines.getFirst()).startsWith("{\"kind\":\"input\",\"schema\":\"komainu/1\"");
        assertThat(lines.get(1)).startsWith("{\"kind\":\"device\",\"device\":{\"id\":\"mac:02:00:00:00:00:23\"");
        assertThat(lines.get(4)).startsWith("{\"kind\":\"finding\",\"finding\":{\"id\":\"");
        assertThat(lines.getLast()).startsWith("{\"kind\":\"case\",\"case\":{\"site\":\"home\"");
        String whole = document(Sample.infected()).replaceAll("\\s+(?=([^\"]*\"[^\"]*\")*[^\"]*$)", "");
        String device = lines.get(1)
                .substring(
                        "{\"kind\":\"device\",\"device\":".length(),
                        lines.get(1).length() - 1);
        assertThat(whole).contains(device.replaceAll("\\s+(?=([^\"]*\"[^\"]*\")*[^\"]*$)", ""));
    }

    @Test
    void the_same_answer_gives_the_same_bytes() {
        assertThat(document(Sample.infected())).isEqualTo(document(Sample.infected()));
    }

    @Test
    void text_from_traffic_cannot_steer_a_terminal() {
        assertThat(document(Sample.infected()))
                .doesNotContain("\033", "\\u001b")
                .contains("Hall\\\\x1b[2J");
    }
}
