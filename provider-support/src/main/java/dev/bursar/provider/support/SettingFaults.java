package dev.bursar.provider.support;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What is wrong with a plugin's configuration, by the keys of its settings, all told at once: of a record that was made in
 * code as well as of settings that were read. Not thread-safe.
 */
public final class SettingFaults {

    private final Map<String, String> problems = new LinkedHashMap<>();

    private SettingFaults() {}

    /** {@return faults, of which there are none yet} */
    public static SettingFaults none() {
        return new SettingFaults();
    }

    /**
     * Adds a fault. Of several faults of one setting, the first is told.
     *
     * @param wrong whether it is one
     * @param setting the key of the setting
     * @param problem what is wrong and what to do, without the value
     * @return these faults
     */
    public SettingFaults when(boolean wrong, String setting, String problem) {
        if (wrong) {
            problems.putIfAbsent(setting, problem);
        }
        return this;
    }

    /**
     * Refuses a configuration that has faults.
     *
     * @param config its name
     * @throws ConfigurationException naming all of them
     */
    public void check(String config) {
        StringJoiner all = new StringJoiner("; ", config + ": ", "");
        problems.forEach((setting, problem) -> all.add(setting + " " + problem));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(all.toString());
        }
    }

    /**
     * Ends the reading of settings, with these faults among those of the settings themselves.
     *
     * @param settings the settings, of which every key was asked for
     * @throws ConfigurationException naming every setting that is missing, wrong or unknown
     */
    public void check(Settings settings) {
        problems.forEach(settings::fault);
        settings.check();
    }
}
