defmodule Benchbook do
  @moduledoc "The supervision tree: the connections to the database, and inets' HTTP server."
  use Application

  @doc "For the command line."
  def start, do: {:ok, _} = Application.ensure_all_started(:benchbook, :permanent)

  @impl true
  def start(_type, _arguments) do
    children = [
      {Benchbook.Database, String.to_integer(System.get_env("POOL_SIZE", "10"))},
      {Benchbook.Server, String.to_integer(System.fetch_env!("PORT"))}
    ]

    Supervisor.start_link(children, strategy: :one_for_one)
  end
end
