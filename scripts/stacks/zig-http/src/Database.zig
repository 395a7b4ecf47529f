//! A pool of libpq connections, each with the two queries prepared. Connections are opened on first use, so that the
//! server starts without a database.
const std = @import("std");
const pq = @import("pq.zig");
const Database = @This();

const items_sql = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";
const orders_sql = "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";

io: std.Io,
url: [:0]const u8,
mutex: std.Io.Mutex = .init,
released: std.Io.Condition = .init,
/// A stack of free connections; null is one that is not open yet.
free: []?*pq.Connection,
free_count: usize,

pub fn init(arena: std.mem.Allocator, io: std.Io, url: [:0]const u8, size: usize) !Database {
    const free = try arena.alloc(?*pq.Connection, size);
    @memset(free, null);
    return .{ .io = io, .url = url, .free = free, .free_count = size };
}

pub const Rows = struct {
    result: *pq.Result,

    pub fn clear(self: Rows) void {
        pq.PQclear(self.result);
    }

    pub fn count(self: Rows) usize {
        return @intCast(pq.PQntuples(self.result));
    }

    pub fn text(self: Rows, row: usize, column: c_int) []const u8 {
        return std.mem.span(pq.PQgetvalue(self.result, @intCast(row), column));
    }

    pub fn number(self: Rows, row: usize, column: c_int) !i32 {
        return std.fmt.parseInt(i32, self.text(row, column), 10);
    }
};

/// Runs a prepared query on a free connection, waiting for one.
pub fn query(self: *Database, statement: [*:0]const u8, values: []const [*:0]const u8) !Rows {
    const taken = try self.take();
    const connection = taken orelse self.connect() catch |problem| {
        self.giveBack(null);
        return problem;
    };
    const count: c_int = @intCast(values.len);
    const result = pq.PQexecPrepared(connection, statement, count, values.ptr, null, null, 0);
    if (pq.PQresultStatus(result) == pq.tuples_ok) {
        self.giveBack(connection);
        return .{ .result = result.? };
    }
    pq.PQclear(result);
    complain(connection);
    self.giveBack(null);
    return error.DatabaseUnavailable;
}

fn take(self: *Database) !?*pq.Connection {
    try self.mutex.lock(self.io);
    defer self.mutex.unlock(self.io);
    while (self.free_count == 0) try self.released.wait(self.io, &self.mutex);
    self.free_count -= 1;
    return self.free[self.free_count];
}

fn giveBack(self: *Database, connection: ?*pq.Connection) void {
    self.mutex.lockUncancelable(self.io);
    defer self.mutex.unlock(self.io);
    self.free[self.free_count] = connection;
    self.free_count += 1;
    self.released.signal(self.io);
}

fn connect(self: *Database) !*pq.Connection {
    const connection = pq.PQconnectdb(self.url) orelse return error.OutOfMemory;
    if (pq.PQstatus(connection) == pq.connection_ok and
        prepare(connection, "items", items_sql) and prepare(connection, "orders", orders_sql))
    {
        return connection;
    }
    complain(connection);
    return error.DatabaseUnavailable;
}

fn prepare(connection: *pq.Connection, name: [*:0]const u8, sql: [*:0]const u8) bool {
    const result = pq.PQprepare(connection, name, sql, 0, null);
    defer pq.PQclear(result);
    return pq.PQresultStatus(result) == pq.command_ok;
}

/// Says why, and closes the connection.
fn complain(connection: *pq.Connection) void {
    std.debug.print("database: {s}", .{pq.PQerrorMessage(connection)});
    pq.PQfinish(connection);
}
