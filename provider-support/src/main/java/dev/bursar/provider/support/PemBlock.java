package dev.bursar.provider.support;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM text: what it is, and its bytes. Takes the text as people really paste it: with line breaks written
 * as {@code \n}, in quotes, with spaces around.
 */
public final class PemBlock {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private final String label;
    private final byte[] bytes;

    private PemBlock(String label, byte[] bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    /**
     * Reads the first block of a text that is not just the parameters of a curve.
     *
     * @param what what to call it in an error, such as a setting's name
     * @param pem the text
     * @return the block
     * @throws ConfigurationException if there is none; the text is not quoted
     */
    public static PemBlock read(String what, Secret pem) {
        Matcher matcher = BLOCK.matcher(pem.reveal().replace("\\r", "").replace("\\n", "\n"));
        boolean found = matcher.find();
        while (found && matcher.group(1).equals("EC PARAMETERS")) {
            found = matcher.find(); // what openssl writes in front of a key
        }
        if (!found) {
            throw new ConfigurationException(what + " is not a PEM text: it should begin with -----BEGIN and end with"
                    + " -----END …-----, with the line breaks in between, and not be encrypted");
        }
        try {
            return new PemBlock(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2)));
        } catch (IllegalArgumentException e) {
            // Without the cause, whose text may quote what it stumbled over.
            throw new ConfigurationException(what + " is a damaged PEM text: copy it again, whole");
        }
    }

    /**
     * Whether a text looks like PEM at all.
     *
     * @param text the text
     * @return whether it does
     */
    public static boolean looksLikePem(Secret text) {
        return text.reveal().contains("-----BEGIN ");
    }

    /** {@return what it is, such as {@code PRIVATE KEY}} */
    public String label() {
        return label;
    }

    /** {@return its DER bytes, a copy} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return what it is, without its bytes} */
    @Override
    public String toString() {
        return "PemBlock[" + label + "]";
    }
}
