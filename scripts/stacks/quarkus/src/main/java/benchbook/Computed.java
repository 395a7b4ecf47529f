package benchbook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a thousand hashes of a hash end in. */
record Computed(String algorithm, int n, String hex) {

    private static final int ITERATIONS = 1000;
    private static final HexFormat HEX = HexFormat.of();

    static Computed from(String seed) {
        MessageDigest sha256 = sha256();
        String hex = digest(sha256, seed);
        for (int i = 0; i < ITERATIONS; i++) {
            hex = digest(sha256, hex);
        }
        return new Computed("sha256_chain_v1", ITERATIONS, hex);
    }

    private static String digest(MessageDigest sha256, String text) {
        return HEX.formatHex(sha256.digest(text.getBytes(UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has it
        }
    }
}
