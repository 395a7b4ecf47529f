Rails.application.routes.draw do
  root to: "greetings#message"
  get "json", to: "greetings#message"
  get "plaintext", to: "greetings#plaintext"
  get "hello", to: "greetings#hello"
  get "health", to: "greetings#health"
  get "compute", to: "computations#show"
  resources :items, only: :index
  resources :orders, only: :index
end
