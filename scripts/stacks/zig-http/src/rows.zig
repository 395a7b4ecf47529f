const std = @import("std");
const Database = @import("Database.zig");

/// Writes a page of `items` as JSON.
pub fn items(database: *Database, offset: u31, writer: *std.Io.Writer) !void {
    var buffer: [16]u8 = undefined;
    const value = try std.fmt.bufPrintSentinel(&buffer, "{d}", .{offset}, 0);
    const found = try database.query("items", &.{value.ptr});
    defer found.clear();
    var json: std.json.Stringify = .{ .writer = writer };
    try json.beginArray();
    for (0..found.count()) |row| {
        try json.write(.{
            .id = try found.number(row, 0),
            .name = found.text(row, 1),
            .price_cents = try found.number(row, 2),
            .in_stock = found.text(row, 3)[0] == 't',
        });
    }
    try json.endArray();
}

/// Writes the page of `orders` as JSON.
pub fn orders(database: *Database, writer: *std.Io.Writer) !void {
    const found = try database.query("orders", &.{ "100", "1000" });
    defer found.clear();
    var json: std.json.Stringify = .{ .writer = writer };
    try json.beginArray();
    for (0..found.count()) |row| {
        try json.write(.{
            .id = try found.number(row, 0),
            .customer_id = try found.number(row, 1),
            .total_cents = try found.number(row, 2),
            .status = found.text(row, 3),
            .created_at = found.text(row, 4),
        });
    }
    try json.endArray();
}
