%% One connection to PostgreSQL, opened at the first query. Callers take turns among the processes.
-module(benchbook_db).
-behaviour(gen_server).
-export([size/1, start_link/1, items/1, orders/2]).
-export([init/1, handle_call/3, handle_cast/2]).

-define(ITEMS, "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1").
-define(ORDERS, "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2").
%% From 1970, where Erlang counts from, to 2000, where PostgreSQL does.
-define(EPOCH_US, 946684800000000).

size(Size) ->
    persistent_term:put(?MODULE, {Size, atomics:new(1, [{signed, false}])}).

start_link(N) ->
    gen_server:start_link({local, name(N)}, ?MODULE, [], []).

%% Rows as lists of named values, ready to be written as JSON.
items(Offset) ->
    query("items", [Offset]).

orders(Limit, Offset) ->
    query("orders", [Limit, Offset]).

query(Statement, Arguments) ->
    {Size, Turn} = persistent_term:get(?MODULE),
    Process = name(1 + atomics:add_get(Turn, 1, 1) rem Size),
    try gen_server:call(Process, {Statement, Arguments}) of
        Rows -> {ok, [row(Statement, Row) || Row <- Rows]}
    catch
        exit:Reason -> {error, Reason}
    end.

name(N) ->
    list_to_atom("benchbook_db_" ++ integer_to_list(N)).

row("items", [Id, Name, Price, InStock]) ->
    {[{id, value(Id)}, {name, value(Name)}, {price_cents, value(Price)}, {in_stock, value(InStock)}]};
row("orders", [Id, Customer, Total, Status, Created]) ->
    {[{id, value(Id)}, {customer_id, value(Customer)}, {total_cents, value(Total)},
      {status, value(Status)}, {created_at, value(Created)}]}.

value({int4, Digits}) -> binary_to_integer(Digits);
value({bool, Digit}) -> Digit =:= <<"1">>;
value({timestamp, <<Us:64/signed>>}) ->
    list_to_binary(
        calendar:system_time_to_rfc3339(Us + ?EPOCH_US, [{unit, microsecond}, {offset, "Z"}]));
value({_Text, Bytes}) -> Bytes.

init([]) ->
    {ok, none}.

handle_call(Question, From, none) ->
    handle_call(Question, From, connect());
handle_call({Statement, Arguments}, _From, Connection) ->
    {ok, {_Tag, Rows}} = pgsql:execute(Connection, Statement, Arguments),
    {reply, Rows, Connection}.

handle_cast(_Message, Connection) ->
    {noreply, Connection}.

%% The connection is linked to this process: when one ends so does the other, and the supervisor starts anew.
connect() ->
    Url = uri_string:parse(os:getenv("DATABASE_URL")),
    {User, Password} = credentials(maps:get(userinfo, Url)),
    {ok, Connection} = pgsql:connect([
        {host, maps:get(host, Url)},
        {port, maps:get(port, Url, 5432)},
        {database, uri_string:percent_decode(tl(maps:get(path, Url)))},
        {user, User},
        {password, Password},
        {as_binary, true}
    ]),
    [{ok, _, _, _} = pgsql:prepare(Connection, Name, Sql)
     || {Name, Sql} <- [{"items", ?ITEMS}, {"orders", ?ORDERS}]],
    Connection.

credentials(UserInfo) ->
    case string:split(UserInfo, ":") of
        [User, Password] -> {uri_string:percent_decode(User), uri_string:percent_decode(Password)};
        [User] -> {uri_string:percent_decode(User), ""}
    end.
