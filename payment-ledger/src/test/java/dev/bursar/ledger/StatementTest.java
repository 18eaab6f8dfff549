package dev.bursar.ledger;

import static dev.bursar.ledger.Books.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A statement")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StatementTest {

    @Parameter
    TestDatabase database;

    private Books books;

    @BeforeEach
    void open() {
        books = Books.in(database);
    }

    @AfterEach
    void isWhole() {
        books.assertWhole();
    }

    private List<StatementLine> read(StatementQuery query) {
        List<StatementLine> lines = new ArrayList<>();
        StatementPage page = books.ledger.statement(query);
        lines.addAll(page.lines());
        while (page.nextCursor() != null) {
            page = books.ledger.statement(query.after(page.nextCursor()));
            lines.addAll(page.lines());
        }
        return lines;
    }

    @Test
    @DisplayName("shows each line once with the balance after it, whatever the size of a page")
    void pages() {
        AccountId wide = books.spread("wide", 5);
        for (int i = 1; i <= 23; i++) {
            books.clock.advance(Duration.ofSeconds(1));
            books.ledger.book(books.transfer("t" + i, wide, books.ann, i));
        }
        for (int size : new int[] {1, 7, 23, 24}) {
            List<StatementLine> lines = read(StatementQuery.of(wide).pagesOf(size));
            assertThat(lines).hasSize(23);
            long balance = 0;
            for (int i = 1; i <= 23; i++) {
                balance -= i;
                StatementLine line = lines.get(i - 1);
                assertThat(line.transferId()).isEqualTo(books.named("t" + i));
                assertThat(line.amount()).isEqualTo(won(-i));
                assertThat(line.balance()).isEqualTo(won(balance));
            }
        }
    }

    @Test
    @DisplayName("of a span begins with what was on the account then")
    void span() {
        Instant begin = books.clock.instant();
        for (int i = 1; i <= 10; i++) {
            books.clock.advance(Duration.ofSeconds(1));
            books.ledger.book(books.transfer("t" + i, books.world, books.ann, 10));
        }
        StatementQuery middle = StatementQuery.of(books.ann)
                .between(begin.plusSeconds(4), begin.plusSeconds(8))
                .pagesOf(3);

        assertThat(read(middle)).extracting(line -> line.balance()).containsExactly(won(40), won(50), won(60), won(70));
        assertThat(read(StatementQuery.of(books.ann).between(begin.plusSeconds(20), null)))
                .isEmpty();
    }

    @Test
    @DisplayName("leaves nothing out and shows nothing twice while eight others book")
    void whileOthersBook() throws Exception {
        AccountId wide = books.spread("wide", 4);
        int each = 15;
        AtomicInteger writing = new AtomicInteger(8);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        Together.run(9, thread -> {
            if (thread > 0) {
                try {
                    for (int i = 0; i < each; i++) {
                        books.ledger.book(books.transfer("t" + thread + "-" + i, books.world, wide, 1));
                    }
                } finally {
                    writing.decrementAndGet();
                }
                return null;
            }
            StatementQuery query = StatementQuery.of(wide).pagesOf(3);
            boolean last = false;
            while (!last) {
                last = writing.get() == 0;
                StatementPage page = books.ledger.statement(query);
                seen.addAll(page.lines().stream().map(StatementLine::transferId).toList());
                query = page.nextCursor() == null ? query : query.after(page.nextCursor());
                if (page.nextCursor() == null) {
                    // The last page has no cursor: what it showed is read again next time.
                    seen.subList(seen.size() - page.lines().size(), seen.size()).clear();
                }
            }
            return null;
        });

        List<String> all = read(StatementQuery.of(wide)).stream()
                .map(StatementLine::transferId)
                .toList();
        assertThat(all).hasSize(8 * each).doesNotHaveDuplicates();
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(all).containsAll(seen);
    }

    @Test
    @DisplayName("refuses a cursor that is not one of the account")
    void cursor() {
        books.fund(books.ann, 1);
        for (String cursor : List.of("", "x", "-1", "1.1", "7", "99999999999999999999")) {
            assertThatThrownBy(() ->
                            books.ledger.statement(StatementQuery.of(books.ann).after(cursor)))
                    .as("the cursor '%s'", cursor)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("cursor");
        }
    }
}
