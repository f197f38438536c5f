package komainu.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import komainu.model.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrganisationsTest {
    private static final String LISTS = """
            Registry,Assignment,Organization Name,Organization Address
            MA-L,0055DA,IEEE Registration Authority,"445 Hoes Lane
            Piscataway NJ US 08554 "
            MA-L,4419B6,"Hangzhou Hikvision Digital Technology Co.,Ltd.",somewhere
            MA-L,AABBCC,Private,
            MA-M,0055DA1,"The ""Medium""  Block",somewhere
            MA-S,0055DA1FF,ü Small Block,somewhere
            """;

    @TempDir
    private Path folder;

    @Test
    void the_longest_block_names_the_organisation() throws IOException {
        Organisations organisations = written(LISTS);
        assertThat(organisations.of(Mac.parse("00:55:da:1f:f0:01"))).contains("ü Small Block");
        assertThat(organisations.of(Mac.parse("00:55:da:1f:e0:01"))).contains("The \"Medium\" Block");
        assertThat(organisations.of(Mac.parse("44:19:b6:00:00:01")))
                .contains("Hangzhou Hikvision Digital Technology Co.,Ltd.");
        assertThat(organisations.date()).isEqualTo("2026-01-02");
        assertThat(organisations.source()).isEqualTo("a test");
    }

    @Test
    void a_divided_blocks_holder_and_a_private_owner_are_nobody() throws IOException {
        Organisations organisations = written(LISTS);
        assertThat(organisations.of(Mac.parse("00:55:da:2f:f0:01"))).isEmpty();
        assertThat(organisations.of(Mac.parse("aa:bb:cc:00:00:01"))).isEmpty();
    }

    @Test
    void random_local_group_and_missing_addresses_have_no_organisation() throws IOException {
        Organisations organisations = written(LISTS.replace("4419B6", "4619B6"));
        assertThat(organisations.of(Mac.parse("46:19:b6:00:00:01"))).isEmpty();
        assertThat(organisations.of(Mac.BROADCAST)).isEmpty();
        assertThat(organisations.of(Mac.NONE)).isEmpty();
    }

    @Test
    void the_first_ten_blocks_have_no_organisation() {
        assertThat(Organisations.shipped().of(Mac.parse("00:00:00:49:f4:87"))).isEmpty();
        assertThat(Organisations.shipped().of(Mac.parse("00:00:09:00:00:01"))).isEmpty();
        assertThat(Organisations.shipped().of(Mac.parse("00:00:0a:00:00:01"))).isPresent();
    }

    @Test
    void what_is_no_such_list_is_refused_with_its_place() {
        assertThatThrownBy(() -> written("a,b,c\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its first line should begin with");
        assertThatThrownBy(() -> written(LISTS + "MA-L,XYZ,Nobody,\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("entry 7 has no assignment");
    }

    @Test
    void without_an_own_file_the_shipped_lists_are_used() {
        assertThat(Organisations.in(folder.resolve("none"))).isSameAs(Organisations.shipped());
    }

    @Test
    void the_shipped_lists_hold_blocks_of_all_three_sizes() {
        Organisations shipped = Organisations.shipped();
        assertThat(shipped.date()).isGreaterThanOrEqualTo("2026-08-26");
        assertThat(shipped.of(Mac.parse("00:17:88:01:02:03"))).contains("Philips Lighting BV");
        assertThat(shipped.of(Mac.parse("00:55:da:0f:f0:01"))).contains("Shinko Technos co.,ltd.");
        assertThat(shipped.of(Mac.parse("70:b3:d5:8f:12:34"))).contains("Paramount Bed Holdings Co., Ltd.");
    }

    @Test
    void a_vendor_word_comes_with_the_organisation() {
        Knowledge knowledge = KnowledgeFile.load();
        assertThat(knowledge.organisation(Mac.parse("44:19:b6:00:00:01")))
                .hasValueSatisfying(found -> assertThat(found.vendor()).isEqualTo("hikvision"));
        assertThat(knowledge.organisation(Mac.parse("00:55:da:0f:f0:01")))
                .hasValueSatisfying(found -> assertThat(found.vendor()).isEmpty());
    }

    private Organisations written(String list) throws IOException {
        Path csv = Files.writeString(folder.resolve("oui.csv"), list);
        Path file = folder.resolve("organisations.gz");
        Organisations.write(List.of(csv), "2026-01-02", "a test", file);
        return Organisations.in(file);
    }
}
