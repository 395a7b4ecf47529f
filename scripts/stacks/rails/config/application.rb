require "rails"
require "active_record/railtie"
require "action_controller/railtie"

module Benchbook
  # Rails as an API: no views, no cookies, no sessions.
  class Application < Rails::Application
    config.load_defaults 6.1
    config.api_only = true
    # Nothing is signed with it: there is no session, no cookie and no form.
    config.secret_key_base = "not-a-secret-nothing-is-signed"
  end
end
