%% A module of inets' HTTP server: every endpoint of the contracts.
-module(benchbook_http).
-export([do/1]).

-include_lib("inets/include/httpd.hrl").

-define(ITERATIONS, 1000).

do(#mod{method = "GET", request_uri = Uri}) ->
    #{path := Path} = Parts = uri_string:parse(Uri),
    answer(route(Path, uri_string:dissect_query(maps:get(query, Parts, ""))));
do(_Request) ->
    answer({405, {[{error, <<"method not allowed">>}]}}).

route("/", _Query) -> message();
route("/json", _Query) -> message();
route("/plaintext", _Query) -> {text, <<"Hello, World!">>};
route("/hello", _Query) ->
    {{Year, _, _}, _} = calendar:universal_time(),
    {200, {[{name, <<"erlang">>}, {releaseYear, Year}]}};
route("/health", _Query) -> {200, {[{status, <<"ok">>}]}};
route("/compute", Query) ->
    Hex = chain(sha256(proplists:get_value("seed", Query, "carrier")), ?ITERATIONS),
    {200, {[{algorithm, <<"sha256_chain_v1">>}, {n, ?ITERATIONS}, {hex, Hex}]}};
route("/items", Query) ->
    case string:to_integer(proplists:get_value("offset", Query, "0")) of
        {Offset, ""} when Offset >= 0 -> rows(benchbook_db:items(Offset));
        _ -> {400, {[{error, <<"offset must be a whole number from 0">>}]}}
    end;
route("/orders", _Query) -> rows(benchbook_db:orders(100, 1000));
route(_Path, _Query) -> {404, {[{error, <<"not found">>}]}}.

message() -> {200, {[{message, <<"Hello, World!">>}]}}.

rows({ok, Rows}) -> {200, Rows};
rows({error, _Reason}) -> {503, {[{error, <<"database unavailable">>}]}}.

chain(Hex, 0) -> Hex;
chain(Hex, Left) -> chain(sha256(Hex), Left - 1).

sha256(Text) -> string:lowercase(binary:encode_hex(crypto:hash(sha256, Text))).

answer({text, Body}) -> response(200, "text/plain", Body);
answer({Status, Value}) -> response(Status, "application/json", iolist_to_binary(jiffy:encode(Value))).

response(Status, Type, Body) ->
    Head = [{code, Status}, {content_type, Type}, {content_length, integer_to_list(byte_size(Body))}],
    {proceed, [{response, {response, Head, [Body]}}]}.
