Rails.application.configure do
  config.cache_classes = true
  config.eager_load = true
  config.consider_all_requests_local = false
  # Errors only, so that no request is logged.
  config.log_level = :error
  config.logger = ActiveSupport::Logger.new($stderr)
  config.active_support.deprecation = :silence
end
