package benchbook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static java.nio.charset.StandardCharsets.UTF_8;

@RestController
class ComputeController {

    private static final int ITERATIONS = 1000;
    private static final HexFormat HEX = HexFormat.of();

    record Computed(String algorithm, int n, String hex) {}

    @GetMapping("/compute")
    Computed compute(@RequestParam(defaultValue = "carrier") String seed) throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        String hex = digest(sha256, seed);
        for (int i = 0; i < ITERATIONS; i++) {
            hex = digest(sha256, hex);
        }
        return new Computed("sha256_chain_v1", ITERATIONS, hex);
    }

    private static String digest(MessageDigest sha256, String text) {
        return HEX.formatHex(sha256.digest(text.getBytes(UTF_8)));
    }
}
