defmodule Benchbook.Server do
  @moduledoc "inets' HTTP server with one module, the router."

  def child_spec(port), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [port]}, type: :supervisor}

  def start_link(port) do
    :inets.start(
      :httpd,
      [
        port: port,
        bind_address: {127, 0, 0, 1},
        server_name: 'benchbook',
        server_root: '.',
        document_root: '.',
        modules: [Benchbook.Router],
        max_clients: 10_000,
        keep_alive: true
      ],
      :stand_alone
    )
  end
end
