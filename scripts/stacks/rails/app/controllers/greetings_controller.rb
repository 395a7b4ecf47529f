class GreetingsController < ApplicationController
  def message
    render json: { message: "Hello, World!" }
  end

  def plaintext
    render plain: "Hello, World!"
  end

  def hello
    render json: { name: "rails", releaseYear: Date.today.year }
  end

  def health
    render json: { status: "ok" }
  end
end
