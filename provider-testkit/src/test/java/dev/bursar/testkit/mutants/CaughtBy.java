package dev.bursar.testkit.mutants;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which test of the kit has to notice a mutant. Everything is named as a report shows it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(CaughtBy.All.class)
public @interface CaughtBy {

    /** The group, all of whose plain tests are run. */
    String group();

    /** The test that fails. */
    String test();

    /** Where the test is a factory: those of its cases that fail. */
    String[] cases() default {};

    /** Where the test is a factory: cases that still pass, so that the others cannot fail by accident. */
    String[] spares() default {};

    /** Several tests. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {
        CaughtBy[] value();
    }
}
