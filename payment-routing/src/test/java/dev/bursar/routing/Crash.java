package dev.bursar.routing;

/** The process is gone: nothing of it runs any more, so nobody may catch this to go on. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("the process is killed here", null, false, false);
    }
}
