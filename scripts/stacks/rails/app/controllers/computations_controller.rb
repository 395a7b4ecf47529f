class ComputationsController < ApplicationController
  ITERATIONS = 1000

  def show
    hex = Digest::SHA256.hexdigest(params.fetch(:seed, "carrier"))
    ITERATIONS.times { hex = Digest::SHA256.hexdigest(hex) }
    render json: { algorithm: "sha256_chain_v1", n: ITERATIONS, hex: hex }
  end
end
