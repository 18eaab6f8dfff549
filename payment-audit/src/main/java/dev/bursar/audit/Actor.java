package dev.bursar.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and from where: a person by the id the host knows them by, or a part of the system. Immutable and thread-safe.
 *
 * @param id the host's own id of the person or process, such as {@code user:1042}; not a name and not an e-mail address
 * @param origin the address or host the request came from; null where there is none
 */
public record Actor(String id, @Nullable String origin) {

    /** Nobody known: written where the host could not tell who acts. */
    public static final Actor UNKNOWN = new Actor("unknown", null);

    /** Refuses an actor who cannot be written down. */
    public Actor {
        List<dev.bursar.payment.InvalidRequestException.Fault> faults = new ArrayList<>(0);
        Field.ACTOR.require(id, faults);
        Field.ORIGIN.accept(origin, faults);
        Field.check("Actor", faults);
    }

    /**
     * Somebody who acts from nowhere in particular, such as a nightly job.
     *
     * @param id the host's own id of it
     * @return the actor
     */
    public static Actor of(String id) {
        return new Actor(id, null);
    }
}
