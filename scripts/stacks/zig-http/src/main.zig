//! Zig's std.http.Server with libpq: every endpoint of the contracts from one program.
const std = @import("std");
const Database = @import("Database.zig");
const routes = @import("routes.zig");

pub fn main(init: std.process.Init) !void {
    const io = init.io;
    const environment = init.environ_map;
    const port = try std.fmt.parseInt(u16, environment.get("PORT") orelse "0", 10);
    const size = try std.fmt.parseInt(usize, environment.get("POOL_SIZE") orelse "10", 10);
    const url = try init.arena.allocator().dupeSentinel(u8, environment.get("DATABASE_URL") orelse "", 0);
    var database = try Database.init(init.arena.allocator(), io, url, size);

    const address: std.Io.net.IpAddress = .{ .ip4 = .loopback(port) };
    var listener = try address.listen(io, .{ .reuse_address = true });
    defer listener.deinit(io);
    var clients: std.Io.Group = .init;
    defer clients.cancel(io);
    while (true) {
        const stream = try listener.accept(io);
        clients.concurrent(io, serve, .{ io, init.gpa, &database, stream }) catch stream.close(io);
    }
}

/// Answers one client until it goes away.
fn serve(io: std.Io, gpa: std.mem.Allocator, database: *Database, stream: std.Io.net.Stream) void {
    defer stream.close(io);
    var read_buffer: [8 * 1024]u8 = undefined;
    var write_buffer: [16 * 1024]u8 = undefined;
    var reader = stream.reader(io, &read_buffer);
    var writer = stream.writer(io, &write_buffer);
    var server: std.http.Server = .init(&reader.interface, &writer.interface);
    var body: std.Io.Writer.Allocating = .init(gpa);
    defer body.deinit();
    while (true) {
        var request = server.receiveHead() catch return;
        body.clearRetainingCapacity();
        routes.answer(io, database, &request, &body) catch return;
        if (!request.head.keep_alive) return;
    }
}
