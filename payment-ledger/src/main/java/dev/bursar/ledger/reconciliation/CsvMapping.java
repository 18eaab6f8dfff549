package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.CurrencyCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a provider's CSV file mean. Made once for each kind of file, and kept: {@code CsvMapping.builder("toss").column(CsvField.ORDER_ID,
 * "orderId")...}. Immutable and thread-safe.
 */
public final class CsvMapping {

    final String provider;
    final Map<CsvField, List<Column>> columns;
    final Map<String, ProviderRow.Kind> kinds;
    final List<DateTimeFormatter> dates;
    final ZoneId zone;
    final CsvNumbers numbers;
    final CsvSigns signs;
    final boolean feesAreNegative;
    final @Nullable CurrencyCode currency;
    final char delimiter;
    final char quote;
    final Charset charset;
    final int skipFirst;
    final boolean header;
    final int skipLast;
    final Set<String> totalWords;

    private CsvMapping(Builder builder) {
        this.provider = builder.provider;
        this.columns = Map.copyOf(builder.columns);
        this.kinds = Map.copyOf(builder.kinds);
        this.dates = List.copyOf(builder.dates);
        this.zone = builder.zone;
        this.numbers = new CsvNumbers(builder.decimal, builder.grouping);
        this.signs = builder.signs;
        this.feesAreNegative = builder.feesAreNegative;
        this.currency = builder.currency;
        this.delimiter = builder.delimiter;
        this.quote = builder.quote;
        this.charset = builder.charset;
        this.skipFirst = builder.skipFirst;
        this.header = builder.header;
        this.skipLast = builder.skipLast;
        this.totalWords = Set.copyOf(builder.totalWords);
    }

    /**
     * A column by its name in the header, or by its number.
     *
     * @param name its name, or null
     * @param index its number from zero, where it has no name
     */
    record Column(@Nullable String name, int index) {
        @Override
        public String toString() {
            return name != null ? "\"" + name + "\"" : "number " + (index + 1);
        }
    }

    /**
     * A mapping of a provider's files.
     *
     * @param provider the provider, as checkouts name it
     * @return a builder: commas, double quotes, UTF-8, a header, ISO dates in UTC, a decimal point
     */
    public static Builder builder(String provider) {
        return new Builder(provider);
    }

    /** {@return the provider whose files these are} */
    public String provider() {
        return provider;
    }

    /** All that it says, so that a file read by another mapping is another import. */
    String fingerprint() {
        Map<CsvField, List<Column>> sorted = new TreeMap<>(columns);
        return sorted + "|" + new TreeMap<>(kinds) + "|" + dates + "|" + zone + "|" + numbers + "|" + signs + "|"
                + feesAreNegative + "|" + currency + "|" + delimiter + "|" + quote + "|" + charset + "|" + skipFirst
                + "|"
                + header + "|" + skipLast + "|" + new TreeSet<>(totalWords);
    }

    boolean has(CsvField field) {
        return columns.containsKey(field);
    }

    List<Column> columnsOf(CsvField field) {
        return columns.getOrDefault(field, List.of());
    }

    /** Collects what the columns mean. Not thread-safe. */
    public static final class Builder {

        private final String provider;
        private final Map<CsvField, List<Column>> columns = new EnumMap<>(CsvField.class);
        private final Map<String, ProviderRow.Kind> kinds = new LinkedHashMap<>();
        private final List<DateTimeFormatter> dates = new ArrayList<>();
        private final Set<String> totalWords = new HashSet<>();
        private ZoneId zone = ZoneId.of("UTC");
        private char decimal = '.';
        private @Nullable Character grouping;
        private CsvSigns signs = CsvSigns.AS_WRITTEN;
        private boolean feesAreNegative;
        private @Nullable CurrencyCode currency;
        private char delimiter = ',';
        private char quote = '"';
        private Charset charset = StandardCharsets.UTF_8;
        private int skipFirst;
        private boolean header = true;
        private int skipLast;

        private Builder(String provider) {
            Wrong.unless(Text.isLine(provider, 120), "provider", "is not 1 to 120 characters of one line");
            this.provider = provider;
        }

        /**
         * Says in which columns a field stands, by their names in the header.
         *
         * @param field what they hold
         * @param names one name; several for what is summed or read as one text
         * @return this builder
         */
        public Builder column(CsvField field, String... names) {
            for (String name : names) {
                add(field, new Column(name.strip(), -1));
            }
            return this;
        }

        /**
         * Says in which columns a field stands, by their numbers.
         *
         * @param field what they hold
         * @param numbers one number, from 1; several for what is summed or read as one text
         * @return this builder
         */
        public Builder column(CsvField field, int... numbers) {
            for (int number : numbers) {
                Wrong.unless(number >= 1, "column", "of " + field + " is less than 1: columns are numbered from 1");
                add(field, new Column(null, number - 1));
            }
            return this;
        }

        private void add(CsvField field, Column column) {
            columns.computeIfAbsent(field, none -> new ArrayList<>()).add(column);
        }

        /**
         * Says what a word in the column of kinds means. Upper and lower case are the same.
         *
         * @param word the provider's word
         * @param kind what moved
         * @return this builder
         */
        public Builder kind(String word, ProviderRow.Kind kind) {
            kinds.put(word.strip().toLowerCase(Locale.ROOT), kind);
            return this;
        }

        /**
         * Says how moments and days are written.
         *
         * @param newZone where clocks show what the file says, for what names no zone itself
         * @param patterns as {@link DateTimeFormatter} has them; the first that fits is taken; none for ISO 8601
         * @return this builder
         */
        public Builder dates(ZoneId newZone, String... patterns) {
            this.zone = newZone;
            for (String pattern : patterns) {
                // Strict, as the 30th of February would else be the 28th; which needs an era where the pattern has
                // years of one.
                dates.add(new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .parseDefaulting(ChronoField.ERA, 1)
                        .toFormatter(Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT));
            }
            return this;
        }

        /**
         * Says how numbers are written.
         *
         * @param newDecimal what stands before the decimals
         * @param newGrouping what stands between thousands, or null for nothing
         * @return this builder
         */
        public Builder numbers(char newDecimal, @Nullable Character newGrouping) {
            Wrong.unless(
                    newGrouping == null || newGrouping != newDecimal,
                    "grouping",
                    "is the decimal sign: tell them apart");
            this.decimal = newDecimal;
            this.grouping = newGrouping;
            return this;
        }

        /**
         * Says how the file tells what came from what went.
         *
         * @param newSigns how
         * @return this builder
         */
        public Builder signs(CsvSigns newSigns) {
            this.signs = newSigns;
            return this;
        }

        /**
         * Says that a fee is written as what goes off: less than zero where the provider kept something.
         *
         * @return this builder
         */
        public Builder feesAreNegative() {
            this.feesAreNegative = true;
            return this;
        }

        /**
         * Says in which currency all amounts are, where no column says it.
         *
         * @param code an ISO 4217 or crypto code
         * @return this builder
         */
        public Builder currency(String code) {
            this.currency = CurrencyCode.of(code);
            return this;
        }

        /**
         * Says how cells are divided.
         *
         * @param newDelimiter what stands between cells
         * @param newQuote what stands around cells
         * @return this builder
         */
        public Builder cells(char newDelimiter, char newQuote) {
            Wrong.unless(newDelimiter != newQuote, "quote", "is the delimiter: tell them apart");
            this.delimiter = newDelimiter;
            this.quote = newQuote;
            return this;
        }

        /**
         * Says how the file's bytes are characters. A mark at its beginning is passed over.
         *
         * @param newCharset such as UTF-8, or MS949, which holds all of EUC-KR
         * @return this builder
         */
        public Builder charset(Charset newCharset) {
            this.charset = newCharset;
            return this;
        }

        /**
         * Says what stands before the rows.
         *
         * @param lines how many lines to pass over
         * @param hasHeader whether a line with the names of columns follows them
         * @return this builder
         */
        public Builder begin(int lines, boolean hasHeader) {
            Wrong.unless(lines >= 0 && lines <= 1000, "lines", "are not 0 to 1000");
            this.skipFirst = lines;
            this.header = hasHeader;
            return this;
        }

        /**
         * Says what stands after or between the rows and is none.
         *
         * @param last how many lines at the end to pass over
         * @param words a line whose first cell with a text is one of these is passed over, such as {@code Total}
         * @return this builder
         */
        public Builder totals(int last, String... words) {
            Wrong.unless(last >= 0 && last <= 1000, "last", "is not 0 to 1000");
            this.skipLast = last;
            totalWords.addAll(List.of(words));
            return this;
        }

        /**
         * Makes the mapping.
         *
         * @return the mapping
         * @throws dev.bursar.payment.InvalidRequestException if no row could be made of it
         */
        public CsvMapping build() {
            for (CsvField field : List.of(CsvField.AMOUNT, CsvField.OCCURRED_AT)) {
                Wrong.unless(columns.containsKey(field), "columns", "have no " + field + ": say where it stands");
            }
            Wrong.unless(
                    columns.containsKey(CsvField.PROVIDER_REFERENCE)
                            || columns.containsKey(CsvField.TRANSACTION_ID)
                            || columns.containsKey(CsvField.ORDER_ID),
                    "columns",
                    "have nothing to find a payment by: say where PROVIDER_REFERENCE, TRANSACTION_ID or ORDER_ID stands");
            Wrong.unless(
                    currency != null ^ columns.containsKey(CsvField.CURRENCY),
                    "currency",
                    "is fixed and in a column, or neither: give one of both");
            Wrong.unless(
                    columns.containsKey(CsvField.KIND) ? !kinds.isEmpty() : signs == CsvSigns.AS_WRITTEN,
                    "kinds",
                    "do not tell what came from what went: name the column of KIND and what its words mean");
            columns.forEach((field, given) -> {
                boolean several = Set.of(CsvField.AMOUNT, CsvField.FEE, CsvField.NET, CsvField.OCCURRED_AT)
                        .contains(field);
                Wrong.unless(several || given.size() == 1, "columns", "are several for " + field + ": give one");
                Wrong.unless(
                        header || given.stream().allMatch(column -> column.name() == null),
                        "columns",
                        "of " + field + " have names in a file without a header: give numbers");
            });
            return new CsvMapping(this);
        }
    }
}
