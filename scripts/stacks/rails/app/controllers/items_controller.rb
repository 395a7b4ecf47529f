class ItemsController < ApplicationController
  def index
    offset = Integer(params.fetch(:offset, "0"), 10, exception: false)
    if offset.nil? || offset.negative?
      render json: { error: "offset must be a whole number from 0" }, status: :bad_request
    else
      render json: Item.order(:id).limit(50).offset(offset)
    end
  end
end
