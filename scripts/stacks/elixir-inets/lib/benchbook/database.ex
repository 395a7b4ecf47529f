defmodule Benchbook.Database do
  @moduledoc "As many processes as there may be connections to the database, each with one. Callers take turns."
  use Supervisor

  alias Benchbook.Connection

  def start_link(size), do: Supervisor.start_link(__MODULE__, size, name: __MODULE__)

  @impl true
  def init(size) do
    :persistent_term.put(__MODULE__, {size, :atomics.new(1, signed: false)})
    children = for n <- 1..size, do: Supervisor.child_spec({Connection, n}, id: n)
    Supervisor.init(children, strategy: :one_for_one, max_restarts: 100, max_seconds: 1)
  end

  @doc "Rows whose columns are in the order of the query, ready to be written as JSON."
  def items(offset), do: query("items", [offset])
  def orders(limit, offset), do: query("orders", [limit, offset])

  defp query(statement, arguments) do
    {size, turn} = :persistent_term.get(__MODULE__)
    n = 1 + rem(:atomics.add_get(turn, 1, 1), size)
    {columns, rows} = GenServer.call(Connection.name(n), {statement, arguments})
    {:ok, Enum.map(rows, &row(columns, &1))}
  catch
    :exit, reason -> {:error, reason}
  end

  defp row(columns, values), do: {Enum.zip_with(columns, values, &{&1, value(&2)})}

  # From 1970, where Elixir counts from, to 2000, where PostgreSQL does.
  @epoch_us 946_684_800_000_000

  defp value({:int4, digits}), do: String.to_integer(digits)
  defp value({:bool, digit}), do: digit == "1"

  defp value({:timestamp, <<us::signed-64>>}),
    do: (us + @epoch_us) |> DateTime.from_unix!(:microsecond) |> DateTime.to_iso8601()

  defp value({_text, bytes}), do: bytes
end
