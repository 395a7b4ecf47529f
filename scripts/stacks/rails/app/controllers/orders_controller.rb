class OrdersController < ApplicationController
  def index
    render json: Order.limit(100).offset(1000).select(:id, :customer_id, :total_cents, :status, :created_at)
  end
end
