package dev.bursar.ledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A process that dies")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@DisabledIfSystemProperty(named = "crash.matrix", matches = "none")
class CrashMatrixTest {

    @Parameter
    TestDatabase database;

    /** Every scenario there is. */
    static List<CrashScenario> scenarios() {
        return List.of(
                new LedgerScenarios.Transfer(),
                new LedgerScenarios.Linked(),
                new LedgerScenarios.Post(),
                new LedgerScenarios.Cancel(),
                new SaleScenarios.Release(),
                new SaleScenarios.Refund(),
                new SaleScenarios.Chargeback(),
                new SettlementScenario(),
                new ImportScenario());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    @DisplayName("loses nothing that it confirmed, and after a repetition all is there once")
    void loses(CrashScenario scenario, @TempDir Path folder) throws Exception {
        assertThat(CrashMatrix.run(scenario, database, folder)).isPositive();
    }
}
