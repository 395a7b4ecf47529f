require "./lib_pq"

# A pool of connections, each with the two queries prepared. Connections are opened on first use, so that the server
# starts without a database. A fiber that waits for rows lets the others run.
class Database
  class Unavailable < Exception
  end

  STATEMENTS = {
    "items"  => "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1",
    "orders" => "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2",
  }

  # The socket is libpq's, which closes it.
  record Connection, handle : LibPQ::Connection, socket : IO::FileDescriptor

  @free : Channel(Connection?)

  def initialize(@url : String, size : Int32)
    @free = Channel(Connection?).new(size)
    size.times { @free.send(nil) }
  end

  # Yields each row's texts.
  def query(statement : String, values : Array(String), & : Array(String) -> T) : Array(T) forall T
    rows = run(statement, values)
    begin
      Array.new(LibPQ.ntuples(rows)) do |row|
        yield Array.new(LibPQ.nfields(rows)) { |column| String.new(LibPQ.getvalue(rows, row, column)) }
      end
    ensure
      LibPQ.clear(rows)
    end
  end

  private def run(statement, values) : LibPQ::Result
    connection = @free.receive
    begin
      connection ||= connect
      rows = exchange(connection, statement, values)
    rescue problem : Unavailable
      @free.send(nil)
      raise problem
    end
    @free.send(connection)
    rows
  end

  private def exchange(connection, statement, values) : LibPQ::Result
    handle = connection.handle
    texts = values.map(&.to_unsafe)
    sent = LibPQ.send_query_prepared(handle, statement, texts.size, texts, nil, nil, 0)
    lost(handle) if sent == 0
    rows = nil
    loop do
      while LibPQ.is_busy(handle) == 1
        connection.socket.wait_readable
        lost(handle) if LibPQ.consume_input(handle) == 0
      end
      result = LibPQ.get_result(handle)
      break if result.null?
      rows = result
    end
    return rows if rows && LibPQ.result_status(rows) == LibPQ::TUPLES_OK
    LibPQ.clear(rows) if rows
    lost(handle)
  end

  private def connect : Connection
    handle = LibPQ.connectdb(@url)
    lost(handle) if LibPQ.status(handle) != LibPQ::CONNECTION_OK
    STATEMENTS.each do |name, sql|
      result = LibPQ.prepare(handle, name, sql, 0, nil)
      prepared = LibPQ.result_status(result) == LibPQ::COMMAND_OK
      LibPQ.clear(result)
      lost(handle) unless prepared
    end
    Connection.new(handle, IO::FileDescriptor.new(LibPQ.socket(handle), blocking: false, close_on_finalize: false))
  end

  private def lost(handle) : NoReturn
    message = String.new(LibPQ.error_message(handle)).strip
    LibPQ.finish(handle)
    raise Unavailable.new(message)
  end
end
