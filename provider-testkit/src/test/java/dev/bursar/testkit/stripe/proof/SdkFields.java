package dev.bursar.testkit.stripe.proof;

import com.google.gson.annotations.SerializedName;
import com.stripe.model.EventDataClassLookup;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeSearchResult;
import com.stripe.model.v2.core.Event;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields, of which types, Stripe's client knows of an object. */
final class SdkFields {

    private SdkFields() {}

    /** {@return the class of the client that an object calls itself by, or null where it has none} */
    static @Nullable Class<?> classOf(String word) {
        return switch (word) {
            case "list" -> StripeCollection.class;
            case "search_result" -> StripeSearchResult.class;
            case "v2.core.event" -> ThinEvent.class;
            default -> EventDataClassLookup.classLookup.get(word);
        };
    }

    /** {@return the fields of a class and of those above it, by their names on the wire} */
    static Map<String, Type> of(Class<?> type) {
        Map<String, Type> fields = new HashMap<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    fields.putIfAbsent(nameOf(field), field.getGenericType());
                }
            }
        }
        return fields;
    }

    private static String nameOf(Field field) {
        SerializedName named = field.getAnnotation(SerializedName.class);
        return named != null
                ? named.value()
                : field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    /** A thin event of a type for which the client has no class: only a class for one type has the related object. */
    private static final class ThinEvent extends Event {

        @SerializedName("related_object")
        @SuppressWarnings("unused") // read by its name
        private Event.@Nullable RelatedObject relatedObject;
    }
}
