const std = @import("std");
const Database = @import("Database.zig");
const rows = @import("rows.zig");
const sha256_chain = @import("sha256_chain.zig");

const Body = std.Io.Writer.Allocating;

pub fn answer(io: std.Io, database: *Database, request: *std.http.Server.Request, body: *Body) !void {
    if (request.head.method != .GET) return respond(request, .method_not_allowed, "text/plain", "");
    const target = request.head.target;
    const question = std.mem.findScalar(u8, target, '?') orelse target.len;
    const path = target[0..question];
    const query = target[@min(question + 1, target.len)..];

    if (is(path, "/") or is(path, "/json")) return json(request, body, .{ .message = "Hello, World!" });
    if (is(path, "/plaintext")) return respond(request, .ok, "text/plain", "Hello, World!");
    if (is(path, "/hello")) return json(request, body, .{ .name = "zig-http", .releaseYear = thisYear(io) });
    if (is(path, "/health")) return json(request, body, .{ .status = "ok" });
    if (is(path, "/compute")) {
        var buffer: [1024]u8 = undefined;
        return json(request, body, sha256_chain.compute(parameter(query, "seed", &buffer) orelse "carrier"));
    }
    if (is(path, "/items")) {
        var buffer: [1024]u8 = undefined;
        const offset = std.fmt.parseInt(u31, parameter(query, "offset", &buffer) orelse "0", 10) catch
            return respond(request, .bad_request, "text/plain", "offset must be a whole number from 0");
        rows.items(database, offset, &body.writer) catch return unavailable(request);
        return respond(request, .ok, "application/json", body.written());
    }
    if (is(path, "/orders")) {
        rows.orders(database, &body.writer) catch return unavailable(request);
        return respond(request, .ok, "application/json", body.written());
    }
    return respond(request, .not_found, "text/plain", "");
}

fn is(path: []const u8, route: []const u8) bool {
    return std.mem.eql(u8, path, route);
}

fn thisYear(io: std.Io) u16 {
    const now: std.time.epoch.EpochSeconds = .{ .secs = @intCast(std.Io.Clock.now(.real, io).toSeconds()) };
    return now.getEpochDay().calculateYearDay().year;
}

/// The parameter's value, decoded into the buffer; null where the query has none or it does not fit.
fn parameter(query: []const u8, name: []const u8, buffer: []u8) ?[]const u8 {
    var pairs = std.mem.splitScalar(u8, query, '&');
    while (pairs.next()) |pair| {
        const equals = std.mem.findScalar(u8, pair, '=') orelse continue;
        const value = pair[equals + 1 ..];
        if (!is(pair[0..equals], name) or value.len > buffer.len) continue;
        @memcpy(buffer[0..value.len], value);
        return std.Uri.percentDecodeInPlace(buffer[0..value.len]);
    }
    return null;
}

fn json(request: *std.http.Server.Request, body: *Body, value: anytype) !void {
    try std.json.Stringify.value(value, .{}, &body.writer);
    return respond(request, .ok, "application/json", body.written());
}

fn unavailable(request: *std.http.Server.Request) !void {
    return respond(request, .service_unavailable, "text/plain", "database unavailable");
}

fn respond(
    request: *std.http.Server.Request,
    status: std.http.Status,
    content_type: []const u8,
    body: []const u8,
) !void {
    return request.respond(body, .{
        .status = status,
        .extra_headers = &.{.{ .name = "content-type", .value = content_type }},
    });
}
