# Sinatra with pg and connection_pool: every endpoint of the contracts from one program.
require "connection_pool"
require "date"
require "digest"
require "json"
require "pg"
require "sinatra/base"

class App < Sinatra::Base
  ITERATIONS = 1000
  ITEMS_SQL = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1"
  ORDERS_SQL = "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2"
  # The pool is shared out among the workers, so that a cluster has no more connections than one process.
  POOL_SIZE = [1, ENV.fetch("POOL_SIZE", "10").to_i / ENV.fetch("WORKERS", "1").to_i].max

  # Opens a connection when one is asked for and none is free: none is open yet when Puma forks its workers.
  POOL = ConnectionPool.new(size: POOL_SIZE) do
    PG.connect(ENV.fetch("DATABASE_URL")).tap do |connection|
      connection.type_map_for_results = PG::BasicTypeMapForResults.new(connection)
      connection.prepare("items", ITEMS_SQL)
      connection.prepare("orders", ORDERS_SQL)
    end
  end

  configure do
    set :environment, :production
    disable :logging, :dump_errors, :raise_errors, :show_exceptions, :sessions, :static
  end

  helpers do
    def json(value)
      content_type :json
      JSON.generate(value)
    end
  end

  get("/") { json(message: "Hello, World!") }
  get("/json") { json(message: "Hello, World!") }
  get "/plaintext" do
    content_type "text/plain"
    "Hello, World!"
  end
  get("/hello") { json(name: "sinatra", releaseYear: Date.today.year) }

  get("/health") { json(status: "ok") }
  get "/compute" do
    hex = Digest::SHA256.hexdigest(params.fetch("seed", "carrier"))
    ITERATIONS.times { hex = Digest::SHA256.hexdigest(hex) }
    json(algorithm: "sha256_chain_v1", n: ITERATIONS, hex: hex)
  end
  get "/items" do
    offset = Integer(params.fetch("offset", "0"), 10, exception: false)
    halt 400, json(error: "offset must be a whole number from 0") if offset.nil? || offset.negative?
    json(POOL.with { |connection| connection.exec_prepared("items", [offset]).to_a })
  end
  get "/orders" do
    rows = POOL.with { |connection| connection.exec_prepared("orders", [100, 1000]).to_a }
    json(rows.each { |row| row["created_at"] = row["created_at"].strftime("%Y-%m-%dT%H:%M:%S.%6N") })
  end

  error PG::Error, ConnectionPool::Error do |failure|
    # A connection that the database ended is of no more use: the next one asked for is a new one.
    POOL.reload(&:close) if failure.is_a?(PG::ConnectionBad) || failure.is_a?(PG::UnableToSend)
    warn failure.message
    status 503
    json(error: "database unavailable")
  end
end
