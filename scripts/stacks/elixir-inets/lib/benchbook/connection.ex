defmodule Benchbook.Connection do
  @moduledoc "One connection to PostgreSQL, opened at the first query."
  use GenServer

  @statements [
    {'items', 'SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1'},
    {'orders', 'SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2'}
  ]
  @columns %{
    "items" => ["id", "name", "price_cents", "in_stock"],
    "orders" => ["id", "customer_id", "total_cents", "status", "created_at"]
  }

  def name(n), do: :"benchbook_connection_#{n}"
  def start_link(n), do: GenServer.start_link(__MODULE__, nil, name: name(n))

  @impl true
  def init(nil), do: {:ok, nil}

  @impl true
  def handle_call(question, from, nil), do: handle_call(question, from, connect())

  def handle_call({statement, arguments}, _from, connection) do
    {:ok, {_tag, rows}} = :pgsql.execute(connection, String.to_charlist(statement), arguments)
    {:reply, {@columns[statement], rows}, connection}
  end

  # The connection is linked to this process: when one ends so does the other, and the supervisor starts anew.
  defp connect do
    %URI{userinfo: userinfo, host: host, port: port, path: "/" <> database} =
      URI.parse(System.fetch_env!("DATABASE_URL"))

    [user | password] = userinfo |> String.split(":", parts: 2) |> Enum.map(&URI.decode/1)

    {:ok, connection} =
      :pgsql.connect(
        host: String.to_charlist(host),
        port: port || 5432,
        database: database |> URI.decode() |> String.to_charlist(),
        user: String.to_charlist(user),
        password: password |> Enum.join() |> String.to_charlist(),
        as_binary: true
      )

    for {name, sql} <- @statements, do: {:ok, _, _, _} = :pgsql.prepare(connection, name, sql)
    connection
  end
end
