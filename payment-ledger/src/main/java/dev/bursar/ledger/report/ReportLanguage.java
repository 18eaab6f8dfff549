package dev.bursar.ledger.report;

/** The language of a report. */
public enum ReportLanguage {
    /** Korean. */
    KOREAN("ko"),
    /** English. */
    ENGLISH("en");

    private final String tag;

    ReportLanguage(String tag) {
        this.tag = tag;
    }

    /** {@return its tag, such as {@code ko}} */
    String tag() {
        return tag;
    }
}
