require "digest/sha256"
require "json"

record Message, message : String do
  include JSON::Serializable
end

record Hello, name : String, releaseYear : Int32 do
  include JSON::Serializable
end

record Health, status : String do
  include JSON::Serializable
end

struct Computed
  include JSON::Serializable

  ITERATIONS = 1000

  getter algorithm = "sha256_chain_v1"
  getter n = ITERATIONS
  getter hex : String

  def initialize(seed : String)
    @hex = Digest::SHA256.hexdigest(seed)
    ITERATIONS.times { @hex = Digest::SHA256.hexdigest(@hex) }
  end
end
