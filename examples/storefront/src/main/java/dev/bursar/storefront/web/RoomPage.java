package dev.bursar.storefront.web;

/** A room of the staff's. */
final class RoomPage {

    private final Room room;
    private final Words words;

    RoomPage(Room room, Words words) {
        this.room = room;
        this.words = words;
    }

    Html page(Frame frame) {
        String title = words.say("room." + room.name());
        return frame.page(
                title,
                Html.of(
                        "<p><a href=\"/desk\">{}</a></p>\n<h1>{}</h1>\n{}",
                        words.say("desk"),
                        title,
                        room.content(words, frame.token())));
    }
}
