class ApplicationController < ActionController::API
  rescue_from ActiveRecord::ActiveRecordError do |failure|
    logger.error(failure.message)
    render json: { error: "database unavailable" }, status: :service_unavailable
  end
end
