const std = @import("std");
const Sha256 = std.crypto.hash.sha2.Sha256;

const iterations = 1000;

const Computed = struct {
    algorithm: []const u8,
    n: u32,
    hex: [2 * Sha256.digest_length]u8,

    /// An array of bytes is a string here.
    pub fn jsonStringify(self: Computed, stream: anytype) !void {
        try stream.write(.{ .algorithm = self.algorithm, .n = self.n, .hex = @as([]const u8, &self.hex) });
    }
};

pub fn compute(seed: []const u8) Computed {
    var hex = sha256Hex(seed);
    for (0..iterations) |_| hex = sha256Hex(&hex);
    return .{ .algorithm = "sha256_chain_v1", .n = iterations, .hex = hex };
}

fn sha256Hex(text: []const u8) [2 * Sha256.digest_length]u8 {
    var digest: [Sha256.digest_length]u8 = undefined;
    Sha256.hash(text, &digest, .{});
    return std.fmt.bytesToHex(digest, .lower);
}
