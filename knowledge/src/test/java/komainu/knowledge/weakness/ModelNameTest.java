package komainu.knowledge.weakness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Models as devices write them.
final class ModelNameTest {
    @ParameterizedTest
    @CsvSource({
        "TL-WR841N v9, tp-link, tlwr841n, 9",
        "TP-Link Archer C7(EU) v2.0, tp-link, archerc7, 2",
        "DIR-823X A1, d-link, dir823x, a1",
        "DNS-320 Rev. Ax, d-link, dns320revax, ''",
        "DNS-320 Rev. A2, d-link, dns320, a2",
        "NETGEAR R7000, netgear, r7000, ''",
        "R7000P, netgear, r7000p, ''",
        "Vigor2960 Series, draytek, vigor2960, ''",
        "Echo Dot, amazon, echodot, ''",
        "LAN-W300N/DR, logitec, lanw300n/dr, ''",
        "RT-AX55, asus, rtax55, ''"
    })
    void makers_regions_and_revisions_are_taken_off(String model, String vendor, String name, String revision) {
        assertThat(ModelName.of(model, vendor)).isEqualTo(new ModelName(name, revision));
    }

    @Test
    void a_revision_of_one_letter_means_all_its_numbers() {
        ModelName model = ModelName.of("DIR-823X A1", "d-link");
        assertThat(model.hasRevision("a")).isTrue();
        assertThat(model.hasRevision("A1")).isTrue();
        assertThat(model.hasRevision("a2")).isFalse();
        assertThat(ModelName.of("TL-WR841N v10", "tp-link").hasRevision("v1")).isFalse();
    }

    @Test
    void stars_and_question_marks_stand_for_characters() {
        ModelName model = ModelName.of("DS-2CD2142FWD-I", "hikvision");
        assertThat(List.of("DS-2CD2?42FWD*", "DS-2CD*", "*", "DS-2CD2142FWD-I")).allMatch(model::is);
        assertThat(List.of("DS-2CD2?42FWD", "DS-2DF*", "DS-2CD2142FWD-I?", "")).noneMatch(model::is);
    }

    @Test
    void a_hostile_name_costs_little() {
        ModelName model = ModelName.of("a".repeat(100_000), "x");
        assertThat(model.name()).hasSize(64);
        assertThat(model.matches("*a".repeat(60) + "b")).isFalse();
    }
}
