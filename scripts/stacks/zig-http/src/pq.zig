//! The part of libpq's C interface that is used here.
pub const Connection = opaque {};
pub const Result = opaque {};

/// CONNECTION_OK, PGRES_COMMAND_OK and PGRES_TUPLES_OK of libpq-fe.h.
pub const connection_ok = 0;
pub const command_ok = 1;
pub const tuples_ok = 2;

pub extern "pq" fn PQconnectdb(conninfo: [*:0]const u8) ?*Connection;
pub extern "pq" fn PQfinish(connection: *Connection) void;
pub extern "pq" fn PQstatus(connection: *const Connection) c_int;
pub extern "pq" fn PQerrorMessage(connection: *const Connection) [*:0]const u8;
pub extern "pq" fn PQprepare(
    connection: *Connection,
    name: [*:0]const u8,
    sql: [*:0]const u8,
    count: c_int,
    types: ?[*]const c_uint,
) ?*Result;
pub extern "pq" fn PQexecPrepared(
    connection: *Connection,
    name: [*:0]const u8,
    count: c_int,
    values: [*]const [*:0]const u8,
    lengths: ?[*]const c_int,
    formats: ?[*]const c_int,
    result_format: c_int,
) ?*Result;
pub extern "pq" fn PQresultStatus(result: ?*const Result) c_int;
pub extern "pq" fn PQntuples(result: *const Result) c_int;
pub extern "pq" fn PQgetvalue(result: *const Result, row: c_int, column: c_int) [*:0]const u8;
pub extern "pq" fn PQclear(result: ?*Result) void;
