%% The application: the connections to the database, and inets' HTTP server.
-module(benchbook_app).
-behaviour(application).
-export([start/0, start/2, stop/1]).

%% For the command line.
start() ->
    {ok, _} = application:ensure_all_started(benchbook, permanent).

start(_Type, _Args) ->
    {ok, Supervisor} = benchbook_sup:start_link(list_to_integer(os:getenv("POOL_SIZE", "10"))),
    {ok, _} = inets:start(httpd, [
        {port, list_to_integer(os:getenv("PORT"))},
        {bind_address, {127, 0, 0, 1}},
        {server_name, "benchbook"},
        {server_root, "."},
        {document_root, "."},
        {modules, [benchbook_http]},
        {max_clients, 10000},
        {keep_alive, true}
    ]),
    {ok, Supervisor}.

stop(_State) ->
    ok.
