package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OpenShop.class)
@DisplayName("Every page, in both languages and every state of an order,")
class AllPagesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "has a label at every field and a name at every button, unlabelled",
        "has one h1 and its headings in order, headings",
        "has a header and a navigation and a main part and a footer, landmarks",
        "has an alternative at every image and shows every image, images",
        "has no id twice, twins",
    })
    void isAccessible(String sentence, String what, Survey survey) {
        assertThat(faults(survey, page -> page.light().of(what))).isEmpty();
    }

    @Test
    @DisplayName("has text that stands out by 4.5 to 1 at least, in light colours")
    void contrastInLight(Survey survey) {
        assertThat(faults(survey, page -> page.light().of("contrast"))).isEmpty();
    }

    @Test
    @DisplayName("has text that stands out by 4.5 to 1 at least, in dark colours")
    void contrastInDark(Survey survey) {
        assertThat(faults(survey, page -> page.dark().of("contrast"))).isEmpty();
    }

    @Test
    @DisplayName("fits a phone of 360 pixels: nobody scrolls sideways")
    void fitsPhone(Survey survey) {
        assertThat(faults(survey, page -> page.phone().of("tooWide"))).isEmpty();
        assertThat(faults(survey, page -> page.light().of("tooWide"))).isEmpty();
    }

    @Test
    @DisplayName("has buttons of 44 pixels at least on a phone")
    void largeButtons(Survey survey) {
        assertThat(faults(survey, page -> page.phone().of("smallButtons"))).isEmpty();
    }

    @Test
    @DisplayName("says which language it is in")
    void saysItsLanguage(Survey survey) {
        assertThat(survey.sightings())
                .hasSizeGreaterThan(30)
                .allMatch(page -> page.lang().equals(page.language()));
    }

    @Test
    @DisplayName("holds no secret of any account")
    void noSecrets(Survey survey) {
        assertThat(survey.secrets()).hasSize(5).allMatch(secret -> secret.length() > 10);
        assertThat(faults(
                        survey,
                        page -> survey.secrets().stream()
                                .filter(page.html()::contains)
                                .toList()))
                .isEmpty();
    }

    @Test
    @DisplayName("loads everything from the shop itself, and sends nothing anywhere else")
    void ownOrigin(Survey survey) {
        assertThat(survey.sightings())
                .allSatisfy(page -> assertThat(page.light().of("resources")).isNotEmpty())
                .allSatisfy(page -> assertThat(page.light().of("resources"))
                        .allMatch(url -> survey.places().stream().anyMatch(place -> url.startsWith(place + "/"))));
    }

    @Test
    @DisplayName("leaves the console empty, but for the page that is not there")
    void quietConsole(Survey survey) {
        // Chromium's advice about forms that ask for a password alone is none of the shop's.
        assertThat(survey.console().stream()
                        .filter(line -> !line.startsWith("FINE"))
                        .toList())
                .allMatch(line -> line.contains("/no/such/page") && line.contains("status of 404"));
    }

    @Test
    @DisplayName("in Korean says everything in Korean: no key and no English is left but names")
    void allKorean(Survey survey) {
        Pattern latin = Pattern.compile("[A-Za-z][A-Za-z.]+");
        List<String> names = List.of("Stripe", "Coinbase", "SDK", "jar", "visa");
        assertThat(korean(survey))
                .hasSizeGreaterThan(15)
                .allMatch(page -> page.prose().matches("(?s).*[가-힣]{2}.*"));
        assertThat(faults(
                        survey,
                        page -> page.language().equals("en")
                                ? List.of()
                                : latin.matcher(page.prose())
                                        .results()
                                        .map(MatchResult::group)
                                        .filter(word -> !names.contains(word))
                                        .toList()))
                .isEmpty();
    }

    @Test
    @DisplayName("in English says everything in English: no key and no Korean is left but names")
    void allEnglish(Survey survey) {
        Pattern korean = Pattern.compile("[가-힣]+|[a-zA-Z]+\\.[a-z]+\\.[a-z]+|[A-Z][A-Za-z]+State\\.[A-Z]+");
        List<String> holders = List.of("김토스");
        assertThat(faults(
                        survey,
                        page -> page.language().equals("ko")
                                ? List.of()
                                : korean.matcher(page.prose())
                                        .results()
                                        .map(MatchResult::group)
                                        .filter(word -> !holders.contains(word))
                                        .toList()))
                .isEmpty();
    }

    private static List<Sighting> korean(Survey survey) {
        return survey.sightings().stream()
                .filter(page -> page.language().equals("ko"))
                .toList();
    }

    private static Map<String, List<String>> faults(Survey survey, Function<Sighting, List<String>> of) {
        Map<String, List<String>> faults = new LinkedHashMap<>();
        for (Sighting page : survey.sightings()) {
            List<String> found = of.apply(page);
            if (!found.isEmpty()) {
                faults.put(page.toString(), found);
            }
        }
        return faults;
    }
}
