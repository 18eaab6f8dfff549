package dev.bursar.browser;

/**
 * A page in one language, as it was seen.
 *
 * @param page its name
 * @param language its language
 * @param html all of it
 * @param prose its text without what is no language: codes, ids, what the SDK said, the link to the other language
 * @param lang what the document says its language is
 * @param light at a desk, in light colours
 * @param dark at a desk, in dark colours
 * @param phone on a phone
 */
record Sighting(
        String page, String language, String html, String prose, String lang, Look light, Look dark, Look phone) {

    @Override
    public String toString() {
        return page + " (" + language + ")";
    }
}
