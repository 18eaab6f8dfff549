package dev.bursar.storefront.web;

import java.util.List;
import java.util.Map;

/** A page of the staff's beside those that every shop has. Only the staff sees it, or does something there. Thread-safe. */
public interface Room {

    /** {@return what it is called in its address; the words {@code room.<name>} are its title} */
    String name();

    /**
     * What is on the page.
     *
     * @param words the language of whoever looks
     * @param proof has to stand in each form that is sent to this page, by POST and without an action
     * @return what stands below the title
     */
    Html content(Words words, Html proof);

    /**
     * Does what a form of the page asks for; nothing, where there is only something to see. The page is shown again
     * afterwards.
     *
     * @param form its fields, as somebody sent them
     */
    default void act(Map<String, String> form) {}

    /** {@return resources with its words, without {@code _en.properties} and {@code _ko.properties}} */
    List<String> words();
}
