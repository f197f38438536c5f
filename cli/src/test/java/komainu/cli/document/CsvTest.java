package komainu.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.cli.Sample;
import komainu.cli.language.Language;
import komainu.model.Device.View;
import komainu.model.DeviceType;
import komainu.model.Level;
import komainu.model.Urgency;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void each_device_is_one_line_below_the_heads() {
        String[] lines = of("Hall").split("\r\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("id,site,name,type,type_confidence,vendor,");
        assertThat(lines[1])
                .isEqualTo("mac:02:00:00:00:00:23,home,Hall,ip-camera,0.93,Hikvision,0.9,,,,,02:00:00:00:00:23,"
                        + "192.168.1.23,both-ways,2026-11-16T17:14:00Z,2026-11-16T17:29:00Z,INFO,NONE");
        assertThat(lines[2]).isEmpty();
    }

    @Test
    void a_name_cannot_leave_its_cell_or_run_in_a_spreadsheet() {
        assertThat(of("a,\"b\"\n")).contains(",\"a,\"\"b\"\"\\x0a\",ip-camera");
        for (String name : List.of("=1+1", "+1", "-1", "@SUM(A1)")) {
            assertThat(of(name)).contains(",\"'" + name + "\",ip-camera");
        }
    }

    private static String of(String name) {
        var camera = Sample.device(
                "192.168.1.23",
                "02:00:00:00:00:23",
                DeviceType.IP_CAMERA,
                name,
                "hikvision",
                View.BOTH_WAYS,
                Level.INFO,
                Urgency.NONE);
        return Csv.of(
                Sample.answer(Sample.input(Sample.START), List.of(camera), List.of()), Sample.phrases(Language.EN));
    }
}
