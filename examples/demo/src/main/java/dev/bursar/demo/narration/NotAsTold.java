package dev.bursar.demo.narration;

/** Something went otherwise than the narration tells: the message says what came instead. */
public final class NotAsTold extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAsTold(String message) {
        super(message);
    }

    /**
     * Goes on only if all is as told.
     *
     * @param asTold whether it is
     * @param instead what came instead
     */
    public static void unless(boolean asTold, String instead) {
        if (!asTold) {
            throw new NotAsTold(instead);
        }
    }
}
