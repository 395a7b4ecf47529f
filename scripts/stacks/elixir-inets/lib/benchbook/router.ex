defmodule Benchbook.Router do
  @moduledoc "A module of inets' HTTP server: every endpoint of the contracts."
  require Record

  Record.defrecordp(:mod, Record.extract(:mod, from_lib: "inets/include/httpd.hrl"))

  @iterations 1000

  def unquote(:do)(mod(method: 'GET', request_uri: uri)) do
    %URI{path: path, query: query} = uri |> List.to_string() |> URI.parse()
    path |> route(URI.decode_query(query || "")) |> answer()
  end

  def unquote(:do)(_request), do: answer({405, %{error: "method not allowed"}})

  defp route(path, _query) when path in ["/", "/json"], do: {200, %{message: "Hello, World!"}}
  defp route("/plaintext", _query), do: {:text, "Hello, World!"}
  defp route("/hello", _query), do: {200, {[name: "elixir", releaseYear: Date.utc_today().year]}}
  defp route("/health", _query), do: {200, %{status: "ok"}}

  defp route("/compute", query) do
    seed = query |> Map.get("seed", "carrier") |> sha256()
    hex = Enum.reduce(1..@iterations, seed, fn _, hex -> sha256(hex) end)
    {200, {[algorithm: "sha256_chain_v1", n: @iterations, hex: hex]}}
  end

  defp route("/items", query) do
    case Integer.parse(Map.get(query, "offset", "0")) do
      {offset, ""} when offset >= 0 -> rows(Benchbook.Database.items(offset))
      _ -> {400, %{error: "offset must be a whole number from 0"}}
    end
  end

  defp route("/orders", _query), do: rows(Benchbook.Database.orders(100, 1000))
  defp route(_path, _query), do: {404, %{error: "not found"}}

  defp rows({:ok, rows}), do: {200, rows}
  defp rows({:error, _reason}), do: {503, %{error: "database unavailable"}}

  defp sha256(text), do: :sha256 |> :crypto.hash(text) |> Base.encode16(case: :lower)

  defp answer({:text, body}), do: response(200, 'text/plain', body)

  defp answer({status, value}),
    do: response(status, 'application/json', value |> :jiffy.encode() |> IO.iodata_to_binary())

  defp response(status, type, body) do
    head = [code: status, content_type: type, content_length: Integer.to_charlist(byte_size(body))]
    {:proceed, [response: {:response, head, [body]}]}
  end
end
