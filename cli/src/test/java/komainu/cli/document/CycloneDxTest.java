package komainu.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.cli.Demo;
import komainu.cli.Project;
import komainu.cli.Sample;
import komainu.cli.answer.Answer;
import komainu.cli.input.Inputs;
import komainu.cli.input.Reading;
import komainu.cli.language.Language;
import komainu.cli.terminal.Progress;
import komainu.wire.SensorInput;
import komainu.wire.SensorOptions;
import org.cyclonedx.Version;
import org.junit.jupiter.api.Test;

class CycloneDxTest {
    private static final String PLACE = "http://cyclonedx.org/schema/";

    @Test
    void a_home_fits_the_schema_of_cyclonedx() throws IOException {
        Answer home = Reading.read(
                List.of(new SensorInput(Project.ROOT.resolve(Demo.CAPTURE), Inputs.SITE)),
                SensorOptions.DEFAULT,
                Sample.KNOWLEDGE,
                Progress.ofTerminal(System.err));
        String text = of(home);
        assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
        assertThat(text)
                .contains("\"name\" : \"Sony\"", "\"type\" : \"operating-system\"", "\"value\" : \"ip-camera\"");
    }

    @Test
    void an_empty_record_and_hostile_names_fit_too() throws IOException {
        for (Answer answer : List.of(
                Sample.answer(Sample.input(Sample.START), List.of(), List.of()), Sample.infected(), Sample.clean())) {
            String text = of(answer);
            assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
            assertThat(text).doesNotContain("\u001b", "\\u001b");
        }
    }

    @Test
    void the_schema_refuses_what_does_not_fit() throws IOException {
        String wrong = of(Sample.clean()).replace("\"device\"", "\"thing\"");
        assertThat(schema().validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void the_same_record_has_the_same_serial_number() {
        assertThat(of(Sample.clean())).isEqualTo(of(Sample.clean()));
    }

    private static String of(Answer answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CycloneDx.write(answer, Sample.phrases(Language.EN), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Schema schema() throws IOException {
        Map<String, String> schemas = new TreeMap<>();
        for (String name : List.of("bom-1.6.schema.json", "spdx.schema.json", "jsf-0.82.schema.json")) {
            try (InputStream in = Version.class.getResourceAsStream("/" + name)) {
                schemas.put(PLACE + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7, b -> b.schemas(schemas))
                .getSchema(SchemaLocation.of(PLACE + "bom-1.6.schema.json"));
    }
}
