# Crystal's own HTTP::Server with libpq: every endpoint of the contracts from one program.
require "http/server"
require "./answers"
require "./database"
require "./rows"

database = Database.new(ENV["DATABASE_URL"]? || "", size: (ENV["POOL_SIZE"]? || "10").to_i)

server = HTTP::Server.new do |context|
  request, response = context.request, context.response
  response.content_type = "application/json"
  case request.path
  when "/", "/json" then Message.new("Hello, World!").to_json(response)
  when "/plaintext"
    response.content_type = "text/plain"
    response.print "Hello, World!"
  when "/hello"   then Hello.new("crystal-http", Time.utc.year).to_json(response)
  when "/health"  then Health.new("ok").to_json(response)
  when "/compute" then Computed.new(request.query_params["seed"]? || "carrier").to_json(response)
  when "/items"
    if offset = (request.query_params["offset"]? || "0").to_u32?
      Item.page(database, offset).to_json(response)
    else
      response.respond_with_status(:bad_request, "offset must be a whole number from 0")
    end
  when "/orders" then Order.page(database).to_json(response)
  else                response.respond_with_status(:not_found)
  end
rescue problem : Database::Unavailable
  STDERR.puts "database: #{problem.message}"
  context.response.respond_with_status(:service_unavailable, "database unavailable")
end

Signal::TERM.trap { server.close }
server.bind_tcp("127.0.0.1", ENV["PORT"].to_i)
server.listen
